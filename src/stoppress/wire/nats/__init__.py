"""The wire over NATS JetStream: one stream that any number of edges read, on one server or on three.

`address` says where and `login` who asks, `row` how a message is cut into messages of NATS, `ledge` what the stream
holds of one subject, `stream` the stream as whoever writes it sees it, `carrier` the runner's end. `reading` follows a
stream, `pulse` says what there is to hold and `standing` what of it is here, `following` puts the three together,
`receiver` is the edge's end. `line` is all that speaks to the client of NATS.
"""
