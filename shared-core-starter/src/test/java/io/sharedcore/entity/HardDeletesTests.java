package io.sharedcore.entity;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HardDeletesTests {

	@ParameterizedTest
	@ValueSource(strings = { "delete from book", "DELETE FROM book", "delete\nfrom\n book where true",
			"delete from BOOK", "delete from public.book", "delete from \"book\"", "delete from\"book\"",
			"delete from \"public\".\"book\"", "delete from only book", "delete from book as b", "delete from book*",
			"delete from book * where true", "delete from U&\"book\"", "delete from \"odd.schema\".book",
			"delete b from book b", "delete from `book`", "/* x */ delete from book", "-- c\ndelete from book",
			"delete from/**/book", "delete from/* hi */public . book", "with x as (select 1) delete from book",
			"with d as (delete from book returning id) select count(*) from d",
			"with a as (select 1), d as (delete from book) update author set name = 'x'",
			"update author set name = name; delete from book",
			"insert into author select * from author where false; delete from book",
			"update author set name = E'a\\'b'; delete from book where title = 'c'",
			"do $$ begin delete from book; end $$",
			"merge into book b using (select 1) x on true when matched then delete", "truncate book cascade",
			"truncate table book", "truncate table only book", "truncate\"book\"", "(delete from book)" })
	void tableIsFoundHoweverItIsWritten(String sql) {
		assertThat(HardDeletes.tables(sql)).isEqualTo(Set.of("book"));
	}

	@Test
	void everyTableOfATruncateIsFound() {
		assertThat(HardDeletes.tables("truncate author, public.book , only \"shelf\" cascade")).contains("author",
				"book", "shelf");
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
		assertThat(HardDeletes.tables(sql)).doesNotContain("book");
	}

}
