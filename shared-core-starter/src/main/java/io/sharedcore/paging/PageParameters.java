package io.sharedcore.paging;

import java.util.List;

import io.sharedcore.text.AsciiDigits;
import org.jspecify.annotations.Nullable;

/**
 * Parses the number and the size of the requested page.
 */
final class PageParameters {

	static final String PAGE = "page";

	static final String SIZE = "size";

	private final int maxSize;

	PageParameters(int maxSize) {
		this.maxSize = maxSize;
	}

	/** The requested size, up to the maximum. */
	int size(String @Nullable [] given, int defaultSize) {
		Integer size = number(SIZE, given, 1);
		return Math.min((size != null) ? size : defaultSize, this.maxSize);
	}

	int page(String @Nullable [] given, int size, int defaultPage) {
		Integer page = number(PAGE, given, 0);
		if (page == null) {
			return defaultPage;
		}
		if ((long) page * size > Integer.MAX_VALUE - size) {
			throw InvalidParameter.outOfRange(PAGE, "is further than pages go; scroll by cursor instead");
		}
		return page;
	}

	private static @Nullable Integer number(String name, String @Nullable [] given, int min) {
		if (given == null || given.length == 0 || List.of(given).equals(List.of(""))) {
			return null;
		}
		if (given.length > 1) {
			throw InvalidParameter.repeated(name, "can be given only once");
		}
		String expected = "a whole number from " + min + " to " + Integer.MAX_VALUE;
		if (!AsciiDigits.isNumber(given[0])) {
			throw InvalidParameter.unreadable(name, expected);
		}
		try {
			int number = Integer.parseInt(given[0]);
			if (number >= min) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Too many digits: refused like a number that is too small
		}
		throw InvalidParameter.unreadable(name, expected);
	}

}
