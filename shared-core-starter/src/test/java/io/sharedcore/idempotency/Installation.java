package io.sharedcore.idempotency;

/**
 * The databases and the transaction managers that are supported.
 */
enum Installation {

	POSTGRES_WITH_JPA {

		@Override
		OrderDatabase create() {
			return OrderDatabase.postgres();
		}

	},

	POSTGRES_WITH_JDBC {

		@Override
		OrderDatabase create() {
			return OrderDatabase.postgres(OrderService.NO_JPA);
		}

	},

	POSTGRES_WITH_POOL_WITHOUT_AUTO_COMMIT {

		@Override
		OrderDatabase create() {
			return OrderDatabase.postgres("spring.datasource.hikari.auto-commit=false");
		}

	},

	H2_WITH_JPA {

		@Override
		OrderDatabase create() {
			return OrderDatabase.h2();
		}

	},

	H2_WITH_JDBC {

		@Override
		OrderDatabase create() {
			return OrderDatabase.h2(OrderService.NO_JPA);
		}

	},

	H2_AS_POSTGRES {

		@Override
		OrderDatabase create() {
			return OrderDatabase.h2AsPostgres();
		}

	};

	abstract OrderDatabase create();

}
