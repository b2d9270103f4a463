package io.sharedcore.paging;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Window;

/**
 * The next items of a scrolled list, as a response. Page numbers shift when rows are
 * added or removed; a cursor keeps its position, and the last page costs as much as the
 * first.
 *
 * @param <T> the type of the items
 * @param items the next items
 * @param nextCursor the value of {@code ?cursor=} for the following items, with the same
 * address and the same {@code sort}; {@code null} at the end. It is opaque: it can be
 * neither read nor changed.
 */
public record CursorResponse<T>(List<T> items, @Nullable String nextCursor) {

	/**
	 * Makes the items unmodifiable.
	 * @param items the next items
	 * @param nextCursor the value of {@code ?cursor=} for the following items, with the
	 * same address and the same {@code sort}; {@code null} at the end. It is opaque: it
	 * can be neither read nor changed.
	 */
	public CursorResponse {
		items = List.copyOf(items);
	}

	/**
	 * Creates a response from a window.
	 * @param <T> the type of the items
	 * @param window the window, as a repository's {@code scroll} returned it
	 * @return the response
	 */
	public static <T> CursorResponse<T> of(Window<T> window) {
		return of(window, Function.identity());
	}

	/**
	 * Creates a response from a window of another type.
	 * @param <S> the type of the window's items
	 * @param <T> the type of the response's items
	 * @param window the window, as a repository's {@code scroll} returned it
	 * @param mapper converts an item of the window
	 * @return the response
	 */
	public static <S, T> CursorResponse<T> of(Window<S> window, Function<? super S, ? extends T> mapper) {
		List<T> items = window.getContent().stream().<T>map(mapper).toList();
		boolean more = window.hasNext() && !window.isEmpty();
		return new CursorResponse<>(items, more ? Cursors.write(window.positionAt(window.size() - 1)) : null);
	}

}
