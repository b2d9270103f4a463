package io.sharedcore.entity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The steps of a deletion, one after the other.
 */
class SoftDeleteStateTests {

	private final SoftDeleteState state = new SoftDeleteState();

	@Test
	void newEntityHasNothingToWrite() {
		assertThat(this.state.isPending()).isFalse();
		assertThat(this.state.isCascaded()).isFalse();
		assertThat(this.state.isRemoved()).isFalse();
		assertThat(this.state.isDeletedInDatabase()).isFalse();
		assertThat(this.state.isDeletionWritten()).isFalse();
	}

	@Test
	void deletionIsMarkedCascadedOnceAndWritten() {
		this.state.markedDeleted();
		assertThat(this.state.isPending()).isTrue();
		assertThat(this.state.cascade()).isTrue();
		assertThat(this.state.cascade()).isFalse();
		assertThat(this.state.isDeletedInDatabase()).isFalse();
		this.state.stored(true);
		assertThat(this.state.isPending()).isFalse();
		assertThat(this.state.isDeletedInDatabase()).isTrue();
		assertThat(this.state.isDeletionWritten()).isTrue();
	}

	@Test
	void restorationCascadesAgainAndForgetsNoWrittenDeletion() {
		this.state.markedDeleted();
		this.state.cascade();
		this.state.stored(true);
		this.state.markedActive();
		assertThat(this.state.isPending()).isTrue();
		assertThat(this.state.cascade()).isTrue();
		this.state.stored(false);
		assertThat(this.state.isDeletedInDatabase()).isFalse();
		assertThat(this.state.isDeletionWritten()).isTrue();
	}

	@Test
	void secondDeletionIsNotWrittenByTheFirst() {
		this.state.stored(true);
		this.state.stored(false);
		this.state.markedDeleted();
		assertThat(this.state.isDeletionWritten()).isFalse();
	}

	@Test
	void removalIsUndoneOnce() {
		assertThat(this.state.undoRemoval()).isFalse();
		this.state.removed();
		assertThat(this.state.isRemoved()).isTrue();
		assertThat(this.state.undoRemoval()).isTrue();
		assertThat(this.state.undoRemoval()).isFalse();
	}

	@Test
	void callbackAfterARemovalFollowsTheOneBefore() {
		assertThat(this.state.afterRemoval()).isFalse();
		this.state.beforeRemoval();
		assertThat(this.state.afterRemoval()).isTrue();
		assertThat(this.state.afterRemoval()).isFalse();
	}

}
