package io.sharedcore.error;

import java.io.IOException;
import java.util.function.Function;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what filters and servlets throw.
 */
final class ProblemFilter implements Filter {

	private static final Logger logger = LoggerFactory.getLogger(ProblemFilter.class);

	private final ProblemWriter writer;

	private final @Nullable Function<Throwable, IOException> breakOff;

	/**
	 * Creates the filter.
	 * @param writer what writes the response
	 * @param breakOff makes the exception that lets the container cut a connection, where
	 * it has one; else the failure itself is handed on
	 */
	ProblemFilter(ProblemWriter writer, @Nullable Function<Throwable, IOException> breakOff) {
		this.writer = writer;
		this.breakOff = breakOff;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			if (CallerGone.is(ex)) {
				logger.debug("The caller is gone, nobody is there to answer", ex);
			}
			else if (!answer(request, response, ex)) {
				if (this.breakOff != null) {
					throw this.breakOff.apply(ex);
				}
				throw ex;
			}
		}
	}

	private boolean answer(ServletRequest request, ServletResponse response, Throwable failure) throws IOException {
		return request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse
				&& this.writer.write(httpRequest, httpResponse, failure);
	}

}
