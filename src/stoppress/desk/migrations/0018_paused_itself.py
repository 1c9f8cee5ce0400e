from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0017_typed_over'),
    ]

    operations = [
        migrations.AddField(
            model_name='coverage',
            name='paused_itself',
            field=models.DateTimeField(help_text='When the page last paused by itself.', null=True),
        ),
    ]
