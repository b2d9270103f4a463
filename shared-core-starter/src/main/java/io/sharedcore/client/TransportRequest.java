package io.sharedcore.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.sharedcore.deadline.CurrentDeadline;
import io.sharedcore.deadline.Deadline;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.io.entity.NullEntity;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request on a {@link Transport} that ends at its deadline. The timer cancels it if its
 * response is not closed by then.
 */
final class TransportRequest implements ClientHttpRequest, StreamingHttpOutputMessage {

	private final Transport transport;

	private final DeadlineTimer timer;

	private final ServiceSettings settings;

	private final RequestConfig config;

	private final HttpMethod method;

	private final URI uri;

	private final HttpHeaders headers = new HttpHeaders();

	private final Map<String, Object> attributes = new HashMap<>(4);

	private @Nullable FastByteArrayOutputStream buffer;

	private @Nullable Body body;

	TransportRequest(Transport transport, DeadlineTimer timer, ServiceSettings settings, RequestConfig config,
			HttpMethod method, URI uri) {
		this.transport = transport;
		this.timer = timer;
		this.settings = settings;
		this.config = config;
		this.method = method;
		this.uri = uri;
	}

	@Override
	public ClientHttpResponse execute() throws IOException {
		Attempt attempt = Attempt.of(this.attributes);
		Deadline deadline = (attempt != null) ? attempt.deadline() : CurrentDeadline.limit(this.settings.timeout());
		HttpUriRequestBase request = new HttpUriRequestBase(this.method.name(), this.uri);
		RequestRoute route = this.settings.routeTo(this.uri);
		RequestConfig limited = config(deadline, route.proxy());
		request.setConfig(limited);
		addHeaders(request);
		ProxyTunnel tunnel = tunnel(request, route.proxy(), limited);
		addEntity(request);
		ConnectingSocket connecting = ConnectingSocket.open();
		DeadlineTimer.Watch watch = this.timer.watch(deadline, () -> {
			request.cancel();
			connecting.cancel();
			if (attempt != null) {
				attempt.timedOut();
			}
		});
		if (attempt != null) {
			attempt.started(watch, request);
		}
		boolean responded = false;
		try (connecting) {
			ClassicHttpResponse response = this.transport.execute(request, deadline, route, tunnel);
			if (response.getCode() < 100 || response.getCode() > 999) {
				request.cancel();
				throw TransportException.protocol("the status is " + response.getCode());
			}
			responded = true;
			if (attempt != null) {
				attempt.responded(response.getCode());
			}
			return new TransportResponse(response, request, this.timer, watch);
		}
		catch (IOException | RuntimeException ex) {
			throw TransportException.of(ex, watch.fired(), tunnel != null && tunnel.isOpening());
		}
		finally {
			if (!responded) {
				watch.close();
			}
		}
	}

	/**
	 * Limits the connect timeout by the deadline. Cancelling ends a connection attempt,
	 * but not one that begins at the same moment.
	 */
	private RequestConfig config(Deadline deadline, @Nullable ProxyServer proxy) {
		boolean limited = deadline.leftNanos() < this.settings.connectTimeout().toNanos();
		if (proxy == null && !limited) {
			return this.config;
		}
		return Transport.config(limited ? deadline.left() : this.settings.connectTimeout(), proxy);
	}

	/** Only a request that the proxy itself forwards has the credentials of the proxy. */
	@SuppressWarnings("deprecation")
	private @Nullable ProxyTunnel tunnel(HttpUriRequestBase request, @Nullable ProxyServer proxy,
			RequestConfig limited) {
		if (proxy == null) {
			return null;
		}
		boolean tls = URIScheme.HTTPS.same(this.uri.getScheme());
		ProxyTunnel tunnel = new ProxyTunnel(proxy, tls, limited.getConnectTimeout());
		if (!tls) {
			tunnel.authorize(request);
		}
		return tunnel;
	}

	private void addHeaders(HttpUriRequestBase request) {
		this.headers.forEach((name, values) -> {
			if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
					&& !name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)) {
				for (String value : values) {
					request.addHeader(name, value);
				}
			}
		});
	}

	private void addEntity(HttpUriRequestBase request) {
		FastByteArrayOutputStream buffered = this.buffer;
		Body streamed = this.body;
		if (streamed != null) {
			request
				.setEntity(new RequestEntity(this.headers, streamed, this.headers.getContentLength(), request::cancel));
		}
		else if (buffered != null && buffered.size() > 0) {
			request.setEntity(new RequestEntity(this.headers, buffered::writeTo, buffered.size(), request::cancel));
		}
		else if (!Method.isSafe(this.method.name())) {
			request.setEntity(NullEntity.INSTANCE);
		}
	}

	@Override
	public HttpMethod getMethod() {
		return this.method;
	}

	@Override
	public URI getURI() {
		return this.uri;
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public OutputStream getBody() {
		if (this.buffer == null) {
			this.buffer = new FastByteArrayOutputStream(1024);
		}
		return this.buffer;
	}

	@Override
	public void setBody(Body body) {
		this.body = body;
	}

}
