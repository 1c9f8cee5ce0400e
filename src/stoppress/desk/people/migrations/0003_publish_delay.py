import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_byline_where")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="publish_delay",
            field=models.PositiveSmallIntegerField(
                db_default=0,
                default=0,
                help_text="Seconds between pressing Publish and the post going out, in which it can be stopped; at most "
                "10.",
                validators=[django.core.validators.MaxValueValidator(10)],
            ),
        ),
    ]
