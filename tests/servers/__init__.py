"""The real parts that tests run against: a database, a browser, Node, judges of pages, and servers of our own."""
