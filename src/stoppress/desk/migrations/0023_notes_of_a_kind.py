import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desk", "0021_checks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="noterow",
            name="kind",
            field=models.CharField(
                choices=[("words", "words"), ("name", "name"), ("restriction", "restriction"), ("other", "other")],
                db_default="other",
                default="other",
                max_length=12,
            ),
        ),
        migrations.AddField(model_name="noterow", name="lists", field=models.JSONField(db_default=models.Value({}, models.JSONField()), default=dict)),
        migrations.AddField(model_name="noterow", name="until", field=models.DateTimeField(null=True)),
        migrations.AlterField(
            model_name="noterow",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
