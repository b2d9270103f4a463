package io.sharedcore.entity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.data.domain.Example;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.FluentQuery;

/**
 * Queries by example, with the parameter types that the methods have at run time.
 */
interface ExampleFragment {

	Optional<?> findOne(Example<?> example);

	List<?> findAll(Example<?> example);

	List<?> findAll(Example<?> example, Sort sort);

	Page<?> findAll(Example<?> example, Pageable pageable);

	long count(Example<?> example);

	boolean exists(Example<?> example);

	Object findBy(Example<?> example, Function<FluentQuery.FetchableFluentQuery<?>, ?> query);

}
