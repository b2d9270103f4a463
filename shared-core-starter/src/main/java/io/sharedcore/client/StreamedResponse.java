package io.sharedcore.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.http.HttpHeaders;

/**
 * A response whose body is read by the caller. Closing the body closes the response.
 *
 * @param status the status, below 400
 * @param headers the headers
 * @param call the call, for exceptions
 * @param body the body
 */
record StreamedResponse(int status, HttpHeaders headers, ServiceCall call, InputStream body) {

	/**
	 * Returns a response that is in memory as a streamed one.
	 */
	static StreamedResponse of(ServiceResponse response) {
		return new StreamedResponse(response.status(), response.headers(), response.call(),
				new ByteArrayInputStream(response.body()));
	}

	void close() {
		try {
			this.body.close();
		}
		catch (IOException ex) {
			ClientLog.debug("Closing a stream failed: " + ex.getClass().getName());
		}
	}

}
