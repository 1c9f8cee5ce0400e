#!/bin/sh
# Fills in what stands in capitals in the two files beside this one, and becomes nginx. EDGES and DESKS are addresses with
# spaces between, READERS_AT and DESK_AT what to listen at, ROOM a folder to write to.
set -eu
here=$(dirname "$0")
several() { echo "$*" | sed "s/ /; server /g"; }
mkdir -p "$ROOM/press"
touch "$ROOM/stamps.map"
# shellcheck disable=SC2086
sed -e "s|CACHE_FOLDER|$ROOM/press|; s|STAMPS_FILE|$ROOM/stamps.map|; s|INNER_SOCKET|$ROOM/inner.sock|" \
    -e "s|EDGE_ADDRESS|$(several $EDGES)|; s|LISTEN_ADDRESS|$READERS_AT|" "$here/stop-press.conf" > "$ROOM/readers.conf"
# shellcheck disable=SC2086
sed -e "s|DESK_ADDRESS|$(several $DESKS)|; s|DESK_LISTEN|$DESK_AT|" "$here/desks.conf" > "$ROOM/desks.conf"
cat > "$ROOM/nginx.conf" <<END
daemon off;
pid $ROOM/nginx.pid;
error_log stderr notice;
worker_processes auto;
events { worker_connections 32768; }
http {
    access_log off;
    server_tokens off;
    client_body_temp_path $ROOM/bodies;
    proxy_temp_path $ROOM/answers;
    fastcgi_temp_path $ROOM/fastcgi;
    uwsgi_temp_path $ROOM/uwsgi;
    scgi_temp_path $ROOM/scgi;
    include $ROOM/readers.conf;
    include $ROOM/desks.conf;
}
END
rm -f "$ROOM/inner.sock"
exec nginx -c "$ROOM/nginx.conf"
