package io.sharedcore.error;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Whether a caller names HTML in its {@code Accept} header and prefers it to JSON (RFC
 * 9110, section 12.5.1). The wildcard for all types does not name HTML.
 */
final class HtmlPreference {

	private static final Comparator<MediaType> QUALITY = Comparator.comparingDouble(MediaType::getQualityValue);

	private HtmlPreference() {
	}

	static boolean of(HttpServletRequest request) {
		try {
			List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
			return isPreferred(MediaType.parseMediaTypes(headers));
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	/** Whether the first type of the highest quality is HTML. */
	private static boolean isPreferred(List<MediaType> accepted) {
		Optional<MediaType> best = accepted.stream()
			.filter((type) -> isHtml(type) || isJson(type))
			.reduce((first, next) -> (QUALITY.compare(next, first) > 0) ? next : first);
		return best.filter((type) -> isHtml(type) && type.getQualityValue() > 0).isPresent();
	}

	private static boolean isHtml(MediaType type) {
		return type.equalsTypeAndSubtype(MediaType.TEXT_HTML)
				|| type.equalsTypeAndSubtype(MediaType.APPLICATION_XHTML_XML)
				|| (type.getType().equals("text") && type.getSubtype().equals("*"));
	}

	private static boolean isJson(MediaType type) {
		return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
	}

}
