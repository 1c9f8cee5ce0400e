from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="byline_where",
            field=models.CharField(blank=True, db_default="", default="", max_length=120, verbose_name="where, in the byline"),
        ),
    ]
