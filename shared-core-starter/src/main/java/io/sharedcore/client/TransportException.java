package io.sharedcore.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;

import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;

/**
 * A failure below HTTP, classified where it happens. {@code RestClient} passes on an
 * {@link IOException} only, so that an {@link AttemptFailure} cannot be thrown there.
 */
final class TransportException extends IOException {

	private final AttemptFailure.Kind kind;

	private TransportException(AttemptFailure.Kind kind, Throwable cause) {
		super(cause.getMessage(), cause);
		this.kind = kind;
	}

	AttemptFailure.Kind kind() {
		return this.kind;
	}

	/**
	 * Returns the failure of an attempt that ended like this.
	 * @param as the kind as seen from the call
	 * @param settings the settings of the service
	 */
	AttemptFailure toFailure(AttemptFailure.Kind as, ServiceSettings settings) {
		Throwable cause = getCause();
		if (cause instanceof AttemptFailure refused && as == AttemptFailure.Kind.REFUSED) {
			return AttemptFailure.refused(refused.reason(), refused.getCause());
		}
		if (cause instanceof ProxyException proxy && as == proxy.kind()) {
			return AttemptFailure.of(as, proxy.getMessage(), null);
		}
		return AttemptFailure.of(as, as.describe(settings), cause);
	}

	/**
	 * Creates the exception for a response that is not HTTP.
	 */
	static TransportException protocol(String reason) {
		return new TransportException(AttemptFailure.Kind.PROTOCOL, new ProtocolException(reason));
	}

	/**
	 * Classifies an exception of the transport. After the deadline every exception counts
	 * as a timeout: a cancelled request ends with one of many exceptions, and some of
	 * them are not an {@link IOException}.
	 * @param thrown the exception of the transport
	 * @param late whether the request was cancelled at its deadline
	 */
	static TransportException of(Throwable thrown, boolean late) {
		return of(thrown, late, false);
	}

	/**
	 * Classifies an exception of the transport.
	 * @param thrown the exception of the transport
	 * @param late whether the request was cancelled at its deadline
	 * @param opening whether the proxy has not opened the tunnel to the service yet, so
	 * that the service has not received anything
	 */
	static TransportException of(Throwable thrown, boolean late, boolean opening) {
		TransportException classified = classify(thrown, late);
		return opening ? new TransportException(classified.kind.beforeSending(), classified.getCause()) : classified;
	}

	private static TransportException classify(Throwable thrown, boolean late) {
		if (thrown instanceof TransportException known) {
			return known;
		}
		if (RequestBodyException.isCauseOf(thrown) && !Thread.currentThread().isInterrupted()) {
			return new TransportException(AttemptFailure.Kind.REQUEST_BODY, thrown);
		}
		if (late) {
			return new TransportException(AttemptFailure.Kind.ATTEMPT_TIMEOUT, thrown);
		}
		if (Thread.currentThread().isInterrupted() || isInterruption(thrown)) {
			return new TransportException(AttemptFailure.Kind.INTERRUPTED, thrown);
		}
		return new TransportException(kind(thrown), thrown);
	}

	private static boolean isInterruption(Throwable thrown) {
		return thrown instanceof ClosedByInterruptException || thrown instanceof InterruptedException
				|| thrown.getCause() instanceof InterruptedException;
	}

	private static AttemptFailure.Kind kind(Throwable thrown) {
		if (thrown instanceof AttemptFailure known) {
			// A look-up that ended at the deadline, that was interrupted, or whose
			// addresses are refused.
			return (known.kind() == AttemptFailure.Kind.DEADLINE) ? AttemptFailure.Kind.NOT_CONNECTED_IN_TIME
					: known.kind();
		}
		if (thrown instanceof ProxyException proxy) {
			return proxy.kind();
		}
		if (thrown instanceof ConnectTimeoutException || thrown instanceof ConnectionRequestTimeoutException
				|| thrown.getCause() instanceof TimeoutException) {
			return AttemptFailure.Kind.NOT_CONNECTED_IN_TIME;
		}
		if (thrown instanceof ConnectException || thrown instanceof UnknownHostException
				|| thrown instanceof NoRouteToHostException) {
			return AttemptFailure.Kind.NOT_CONNECTED;
		}
		if (thrown instanceof SSLException) {
			return AttemptFailure.Kind.TLS;
		}
		if (thrown instanceof SocketTimeoutException) {
			return AttemptFailure.Kind.ATTEMPT_TIMEOUT;
		}
		return isProtocolViolation(thrown) ? AttemptFailure.Kind.PROTOCOL : AttemptFailure.Kind.RESET;
	}

	/**
	 * Whether a response is not HTTP, has too many headers, or is compressed wrongly.
	 */
	private static boolean isProtocolViolation(Throwable thrown) {
		return thrown instanceof ClientProtocolException || thrown instanceof ZipException
				|| thrown instanceof MessageConstraintException || thrown.getCause() instanceof ProtocolException
				|| thrown.getCause() instanceof HttpException;
	}

}
