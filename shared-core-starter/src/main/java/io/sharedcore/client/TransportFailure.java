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
 * A failure below HTTP, and what it means for a repetition.
 */
final class TransportFailure extends IOException {

	private final Failure failure;

	private TransportFailure(Failure failure, Throwable cause) {
		super(cause.getMessage(), cause);
		this.failure = failure;
	}

	Failure failure() {
		return this.failure;
	}

	/**
	 * An answer that is no HTTP.
	 */
	static TransportFailure protocol(String reason) {
		return new TransportFailure(Failure.PROTOCOL, new ProtocolException(reason));
	}

	/**
	 * Says what a failure of the transport was. One that comes after the deadline passed
	 * is the deadline's, whatever it looks like: cancelling surfaces as one of many
	 * exceptions, some of them no {@link IOException}.
	 * @param thrown what the transport threw
	 * @param late whether the request was cancelled at its deadline
	 */
	static IOException translate(Throwable thrown, boolean late) {
		if (thrown instanceof TransportFailure known) {
			return known;
		}
		if (RequestBodyException.isCauseOf(thrown) && !Thread.currentThread().isInterrupted()) {
			return new TransportFailure(Failure.REQUEST_BODY, thrown);
		}
		if (late) {
			return new TransportFailure(Failure.ATTEMPT_TIMEOUT, thrown);
		}
		if (Thread.currentThread().isInterrupted() || isInterruption(thrown)) {
			return new TransportFailure(Failure.INTERRUPTED, thrown);
		}
		return new TransportFailure(of(thrown), thrown);
	}

	private static boolean isInterruption(Throwable thrown) {
		return thrown instanceof ClosedByInterruptException || thrown instanceof InterruptedException
				|| thrown.getCause() instanceof InterruptedException;
	}

	private static Failure of(Throwable thrown) {
		if (thrown instanceof AttemptFailure known) {
			// A look-up that ended at the deadline, or that was interrupted.
			return (known.failure() == Failure.INTERRUPTED) ? Failure.INTERRUPTED : Failure.NOT_CONNECTED_IN_TIME;
		}
		if (thrown instanceof ConnectTimeoutException || thrown instanceof ConnectionRequestTimeoutException
				|| thrown.getCause() instanceof TimeoutException) {
			return Failure.NOT_CONNECTED_IN_TIME;
		}
		if (thrown instanceof ConnectException || thrown instanceof UnknownHostException
				|| thrown instanceof NoRouteToHostException) {
			return Failure.NOT_CONNECTED;
		}
		if (thrown instanceof SSLException) {
			return Failure.TLS;
		}
		if (thrown instanceof SocketTimeoutException) {
			return Failure.ATTEMPT_TIMEOUT;
		}
		if (isNoHttp(thrown)) {
			return Failure.PROTOCOL;
		}
		return Failure.RESET;
	}

	/**
	 * An answer that is no HTTP, has headers without end, or is packed wrongly.
	 */
	private static boolean isNoHttp(Throwable thrown) {
		return thrown instanceof ClientProtocolException || thrown instanceof ZipException
				|| thrown instanceof MessageConstraintException || thrown.getCause() instanceof ProtocolException
				|| (thrown.getCause() instanceof HttpException);
	}

}
