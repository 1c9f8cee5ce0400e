from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0014_mailed_pictures")]

    operations = [
        migrations.AddField(
            model_name="postrow",
            name="stirred",
            field=models.PositiveBigIntegerField(db_default=0, default=0),
        ),
    ]
