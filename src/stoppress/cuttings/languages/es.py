"""Spanish, as far as it is read: figures. Its speech is not, so nobody is named as having said anything."""

from stoppress.cuttings.languages.es_counting import COUNTING
from stoppress.cuttings.languages.profile import Profile

SPANISH = Profile(code="es", speaks=False, counting=COUNTING)
