package io.sharedcore.paging;

import java.util.List;
import java.util.function.Function;

import org.springframework.data.domain.Page;

/**
 * One page of a list, as a response.
 *
 * @param <T> the type of the items
 * @param items the items of this page
 * @param page this page's number, from 0 on
 * @param size the maximum number of items on a page
 * @param totalItems the number of items on all pages
 * @param totalPages the number of pages
 * @param hasNext whether there is a page after this one
 */
public record PageResponse<T>(List<T> items, int page, int size, long totalItems, int totalPages, boolean hasNext) {

	/**
	 * Makes the items unmodifiable.
	 * @param items the items of this page
	 * @param page this page's number, from 0 on
	 * @param size the maximum number of items on a page
	 * @param totalItems the number of items on all pages
	 * @param totalPages the number of pages
	 * @param hasNext whether there is a page after this one
	 */
	public PageResponse {
		items = List.copyOf(items);
	}

	/**
	 * Creates a response from a page.
	 * @param <T> the type of the items
	 * @param page the page
	 * @return the response
	 */
	public static <T> PageResponse<T> of(Page<T> page) {
		return new PageResponse<>(page.getContent(), page.getNumber(), page.getSize(), page.getTotalElements(),
				page.getTotalPages(), page.hasNext());
	}

	/**
	 * Creates a response from a page of another type.
	 * @param <S> the type of the page's items
	 * @param <T> the type of the response's items
	 * @param page the page
	 * @param mapper converts an item of the page
	 * @return the response
	 */
	public static <S, T> PageResponse<T> of(Page<S> page, Function<? super S, ? extends T> mapper) {
		Page<T> mapped = page.map(mapper);
		return of(mapped);
	}

}
