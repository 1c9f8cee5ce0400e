{{/* What all parts are: who runs them, what they may do, where they write. Called with the root and the part's name. */}}

{{- define "stop-press.name" -}}
{{- printf "%s-%s" .root.Release.Name .part | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "stop-press.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "stop-press.labels" -}}
{{ include "stop-press.selector" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "stop-press.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "stop-press.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.pullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "stop-press.selector" . | nindent 8 }}
volumes:
  - name: data
    emptyDir: {}
  - name: tmp
    emptyDir: {}
{{- end }}

{{- define "stop-press.container" -}}
image: {{ include "stop-press.image" .root }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
volumeMounts:
  - {name: data, mountPath: /var/lib/stop-press}
  - {name: tmp, mountPath: /tmp}
livenessProbe:
  httpGet: {path: /healthz, port: metrics}
  periodSeconds: 10
  timeoutSeconds: 4
  failureThreshold: 3
startupProbe:
  httpGet: {path: /healthz, port: metrics}
  periodSeconds: 2
  failureThreshold: 60
resources:
  {{- toYaml (index .root.Values .part).resources | nindent 2 }}
{{- end }}

{{- define "stop-press.secret" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key | default .name }}}}
{{- end }}

{{/* What desks and runners are told; an edge is told none of it that is secret. */}}
{{- define "stop-press.house" -}}
{{ include "stop-press.secret" (dict "name" "STOPPRESS_DATABASE_URL" "secret" .Values.secret) }}
{{ include "stop-press.secret" (dict "name" "STOPPRESS_SECRET_KEY" "secret" .Values.secret) }}
{{ include "stop-press.bucket" (dict "root" . "secret" .Values.secret) }}
- {name: STOPPRESS_DESK_URL, value: {{ .Values.deskUrl | quote }}}
- {name: STOPPRESS_READER_URL, value: {{ .Values.readerUrl | quote }}}
- {name: STOPPRESS_PAPER, value: {{ .Values.paper | quote }}}
{{- end }}

{{- define "stop-press.bucket" -}}
{{ include "stop-press.secret" (dict "name" "AWS_ACCESS_KEY_ID" "secret" .secret) }}
{{ include "stop-press.secret" (dict "name" "AWS_SECRET_ACCESS_KEY" "secret" .secret) }}
- {name: AWS_REGION, value: {{ .root.Values.region | quote }}}
{{- with .root.Values.endpoint }}
- {name: AWS_ENDPOINT_URL, value: {{ . | quote }}}
{{- end }}
- {name: STOPPRESS_MEDIA, value: {{ .root.Values.media | quote }}}
- {name: STOPPRESS_TRUSTED_PROXIES, value: {{ .root.Values.trustedProxies | quote }}}
{{- range $name, $value := .root.Values.settings }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}
