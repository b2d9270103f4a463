package io.sharedcore.logging;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.sharedcore.masking.SecretPatterns;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * Writes a stack trace as the JDK does, but with masked and escaped messages, so that a
 * message cannot forge a line.
 */
final class StackTrace {

	/** Logback 1.5.21, the version of Spring Boot 4.0.0, does not have the method. */
	private static final boolean HAS_OVERRIDING_MESSAGE = ReflectionUtils.findMethod(IThrowableProxy.class,
			"getOverridingMessage") != null;

	private final SecretPatterns secrets;

	private final LineBuffer out;

	private final String lineStart;

	private final Set<IThrowableProxy> written = Collections.newSetFromMap(new IdentityHashMap<>());

	private StackTrace(SecretPatterns secrets, LineBuffer out, String lineStart) {
		this.secrets = secrets;
		this.out = out;
		this.lineStart = lineStart;
	}

	/** Each line starts with a given text; the last line feed is not written. */
	static void write(IThrowableProxy throwable, SecretPatterns secrets, LineBuffer out, String lineStart) {
		StackTrace trace = new StackTrace(secrets, out, lineStart);
		int complete = out.length();
		try {
			trace.write(throwable);
		}
		catch (Throwable ex) {
			// A custom proxy, or a chain deeper than the stack.
			out.truncate(complete);
			out.ascii(lineStart);
			out.ascii("[stack trace lost: ");
			TextEscape.TRACE.write(ex.getClass().getName(), out);
			out.ascii(']');
		}
	}

	private void write(IThrowableProxy throwable) {
		chain(throwable, "", 0);
	}

	/** Follows the causes in a loop; only suppressed exceptions recurse. */
	private void chain(IThrowableProxy first, String caption, int depth) {
		IThrowableProxy throwable = first;
		String label = caption;
		while (throwable != null) {
			boolean again = throwable.isCyclic() || !this.written.add(throwable);
			line(depth);
			this.out.ascii(label);
			if (again) {
				this.out.ascii("[CIRCULAR REFERENCE: ");
			}
			TextEscape.TRACE.write(this.secrets.mask(describe(throwable)), this.out);
			if (again) {
				this.out.ascii(']');
				return;
			}
			frames(throwable, depth + 1);
			suppressed(throwable.getSuppressed(), depth + 1);
			throwable = throwable.getCause();
			label = "Caused by: ";
		}
	}

	private void frames(IThrowableProxy throwable, int depth) {
		StackTraceElementProxy[] frames = throwable.getStackTraceElementProxyArray();
		if (frames == null) {
			return;
		}
		int omitted = Math.min(Math.max(throwable.getCommonFrames(), 0), frames.length);
		for (int i = 0; i < frames.length - omitted; i++) {
			line(depth);
			TextEscape.TRACE.write(frames[i].getSTEAsString(), this.out);
		}
		if (omitted > 0) {
			line(depth);
			this.out.ascii("... " + omitted + " more");
		}
	}

	private void suppressed(IThrowableProxy @Nullable [] suppressed, int depth) {
		if (suppressed != null) {
			for (IThrowableProxy throwable : suppressed) {
				chain(throwable, "Suppressed: ", depth);
			}
		}
	}

	private void line(int depth) {
		this.out.ascii(this.lineStart);
		for (int i = 0; i < depth; i++) {
			this.out.ascii('\t');
		}
	}

	private static String describe(IThrowableProxy throwable) {
		if (HAS_OVERRIDING_MESSAGE && throwable.getOverridingMessage() != null) {
			return throwable.getOverridingMessage();
		}
		String message = throwable.getMessage();
		return (message != null) ? throwable.getClassName() + ": " + message : String.valueOf(throwable.getClassName());
	}

}
