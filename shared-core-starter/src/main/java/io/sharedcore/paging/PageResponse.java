package io.sharedcore.paging;

import java.util.List;
import java.util.function.Function;

import org.springframework.data.domain.Page;

/**
 * One page of a list, as a response.
 *
 * @param <T> the type of the items
 * @param items what is on this page
 * @param page this page's number, from 0 on
 * @param size how many items a page holds at most
 * @param totalItems how many items there are on all pages
 * @param totalPages how many pages there are
 * @param hasNext whether there is a page after this one
 */
public record PageResponse<T>(List<T> items, int page, int size, long totalItems, int totalPages, boolean hasNext) {

	/**
	 * Makes the items unmodifiable.
	 * @param items what is on this page
	 * @param page this page's number, from 0 on
	 * @param size how many items a page holds at most
	 * @param totalItems how many items there are on all pages
	 * @param totalPages how many pages there are
	 * @param hasNext whether there is a page after this one
	 */
	public PageResponse {
		items = List.copyOf(items);
	}

	/**
	 * A response of a page.
	 * @param <T> the type of the items
	 * @param page the page
	 * @return the response
	 */
	public static <T> PageResponse<T> of(Page<T> page) {
		return new PageResponse<>(page.getContent(), page.getNumber(), page.getSize(), page.getTotalElements(),
				page.getTotalPages(), page.hasNext());
	}

	/**
	 * A response of a page of something else.
	 * @param <S> the type of the page's items
	 * @param <T> the type of the response's items
	 * @param page the page
	 * @param mapper makes an item of the response from one of the page
	 * @return the response
	 */
	public static <S, T> PageResponse<T> of(Page<S> page, Function<? super S, ? extends T> mapper) {
		Page<T> mapped = page.map(mapper);
		return of(mapped);
	}

}
