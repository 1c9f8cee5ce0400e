"""HTTP to servers of ours, plain and on loopback. A client that might meet TLS reads all certificates of the machine
when it is made, which takes 50 ms of a processor, and tests make hundreds; these trust nobody and read none."""

import ssl
from functools import partial

import httpx

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
Client = partial(httpx.Client, verify=NO_TLS)
AsyncClient = partial(httpx.AsyncClient, verify=NO_TLS)
get = partial(httpx.get, verify=NO_TLS)
