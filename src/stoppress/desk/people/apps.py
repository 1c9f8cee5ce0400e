from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "stoppress.desk.people"
    label = "people"
