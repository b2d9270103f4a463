package io.sharedcore.client;

import java.net.URI;

import org.apache.hc.client5.http.config.RequestConfig;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Creates the requests of one service.
 */
final class TransportRequestFactory implements ClientHttpRequestFactory {

	private final Transport transport;

	private final DeadlineTimer timer;

	private final ServiceSettings settings;

	private final RequestConfig config;

	TransportRequestFactory(Transport transport, DeadlineTimer timer, ServiceSettings settings) {
		this.transport = transport;
		this.timer = timer;
		this.settings = settings;
		this.config = Transport.config(settings.connectTimeout(), null);
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new TransportRequest(this.transport, this.timer, this.settings, this.config, method, uri);
	}

}
