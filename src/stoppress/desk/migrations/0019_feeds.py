import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0018_paused_itself'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FeedRow',
            fields=[
                ('id', models.CharField(max_length=16, primary_key=True, serialize=False)),
                ('address', models.CharField(max_length=2000)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('minutes', models.PositiveSmallIntegerField()),
                ('added_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('heard_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=40)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('coverage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='desk.coverage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('coverage', 'address'), name='one_row_a_feed_of_a_coverage')],
            },
        ),
    ]
