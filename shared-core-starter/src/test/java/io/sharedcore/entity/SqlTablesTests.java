package io.sharedcore.entity;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlTablesTests {

	@ParameterizedTest
	@ValueSource(strings = { "delete from book", "DELETE FROM book", "delete\nfrom\n book where true",
			"delete from BOOK", "delete from public.book", "delete from \"book\"", "delete from\"book\"",
			"delete from \"public\".\"book\"", "delete from only book", "delete from only (book)",
			"delete from book as b", "delete from book*", "delete from book * where true", "delete from U&\"book\"",
			"delete from \"odd.schema\".book", "delete b from book b", "delete from `book`", "/* x */ delete from book",
			"-- c\ndelete from book", "delete from/**/book", "delete from/* hi */public . book",
			"with x as (select 1) delete from book", "with d as (delete from book returning id) select count(*) from d",
			"with a as (select 1), d as (delete from book) update author set name = 'x'",
			"update author set name = name; delete from book",
			"insert into author select * from author where false; delete from book",
			"update author set name = E'a\\'b'; delete from book where title = 'c'",
			"do $$ begin delete from book; end $$",
			"merge into book b using (select 1) x on true when matched then delete", "truncate book cascade",
			"truncate table book", "truncate table only book", "truncate only(book)", "truncate\"book\"",
			"(delete from book)", "delete from U&\"\\0062ook\"", "delete from u&\"b\\006F\\006fk\"",
			"delete from U&\"\\+000062ook\"", "delete from U&\"!0062ook\" uescape '!'",
			"delete from u&\"b#006f#+00006fk\"\nUESCAPE\n'#' where true", "delete from public.U&\"\\0062ook\"",
			"truncate U&\"boo\\006b\" cascade", "delete from U&\"$0062ook\" /* x */ uescape -- y\n $$$$$" })
	void tableIsFoundHoweverItIsWritten(String sql) {
		assertThat(names(SqlTables.deletedFrom(sql))).containsExactly("book");
	}

	@Test
	void everyTableOfATruncateIsFound() {
		assertThat(names(SqlTables.deletedFrom("truncate only (author), public.book , only \"shelf\" cascade")))
			.contains("author", "book", "shelf");
	}

	@ParameterizedTest
	@ValueSource(strings = { "select b.id from book b where (false = b.is_deleted)",
			"update book set is_deleted = true, deleted_at = now()", "update book set title = 'delete from book'",
			"update book set title = 'it''s; delete from book'",
			"update author set name = 'x' where name = '-- delete from book'",
			"update book set title = $$delete from book$$",
			"merge into book b using (select 1) x on true when matched then update set title = 'then delete'",
			"insert into deletes (note) values ('truncate book')", "select delete from_book", "" })
	void whatDeletesNothingIsLeftAlone(String sql) {
		assertThat(names(SqlTables.deletedFrom(sql))).doesNotContain("book");
	}

	@ParameterizedTest
	@ValueSource(strings = { "update book set title = 'x'", "UPDATE ONLY public.\"book\" b SET title = 'x'",
			"/* x */ update/**/book set title = 'x'", "select 1; update book set title = 'x'",
			"with u as (update book set title = 'x' returning id) select count(*) from u",
			"insert into book as b (id) values (1) on conflict (id) do update set title = 'x'",
			"merge into book b using author a on true when matched then update set title = 'x'" })
	void tableIsFoundHoweverItIsUpdated(String sql) {
		assertThat(names(SqlTables.updated(sql))).contains("book");
	}

	@ParameterizedTest
	@ValueSource(strings = { "select b.id from book b for update", "insert into book (id) values (1)",
			"update author set name = 'update book'", "delete from book", "select updated_at from book" })
	void whatUpdatesNothingIsLeftAlone(String sql) {
		assertThat(names(SqlTables.updated(sql))).doesNotContain("book");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "book;book;true", "shop.book;book;true", "book;shop.book;true", "shop.book;SHOP.Book;true",
					"\"Shop\".\"book\";shop.book;true", "main.shop.book;shop.book;true", "shop . book;shop.book;true",
					"shop.book;attic.book;false", "main.shop.book;main.attic.book;false", "book;books;false",
					"shop.book;book.shop;false" })
	void schemasAreComparedWhereBothAreKnown(String one, String other, boolean same) {
		assertThat(TableName.of(one).mayBe(TableName.of(other))).isEqualTo(same);
	}

	private static List<String> names(Set<TableName> tables) {
		return tables.stream().map(TableName::name).distinct().toList();
	}

}
