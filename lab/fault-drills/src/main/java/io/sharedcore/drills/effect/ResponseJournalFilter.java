package io.sharedcore.drills.effect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import io.sharedcore.drills.Pause;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes down each response of the operation, and sends it late: time to be killed in,
 * between the commit and the response.
 */
class ResponseJournalFilter extends OncePerRequestFilter {

	private final Path journal;

	ResponseJournalFilter(@Value("${drill.journal}") Path journal) {
		this.journal = journal;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, response);
		String replayed = (response.getHeader("Idempotency-Replayed") != null) ? " replayed" : "";
		Files.writeString(this.journal, response.getStatus() + replayed + "\n", StandardOpenOption.APPEND);
		Pause.of(Duration.ofMillis(ThreadLocalRandom.current().nextInt(30)));
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/effects/");
	}

}
