#include "newsletter/editions.h"

#include <gmock/gmock.h>

#include "newsletter/testing_newsletter.h"

namespace stoppress::newsletter {
namespace {

using store::EditionDraft;
using store::EditionState;

class Editing : public NewsletterTest {
 protected:
  EditionId first() { return planned(lunch().id).front().id; }
  Result<EditionOutcome> save(EditionId id, std::int64_t seen, EditionDraft const& draft) {
    return save_draft(*store_, eve_, title_, id, seen, draft, clock_.now());
  }
  Result<EditionOutcome> act(EditionId id, std::int64_t seen, EditionAct act, std::string const& why = "") {
    return decide(*store_, eve_, title_, id, seen, act, why, clock_.now());
  }
  static bool is_conflict(Result<EditionOutcome> const& outcome) {
    return outcome.ok() && std::holds_alternative<EditionConflict>(*outcome);
  }
};
ON_BOTH_DATABASES(Editing);

TEST_P(Editing, ADraftIsSavedAndTakenBack) {
  auto const id = first();
  auto const story = published("Tide closes harbour");
  EditionDraft draft;
  draft.pinned = {{story, 2, "Ours", ""}};
  ASSERT_TRUE(save(id, 1, draft).ok());
  ASSERT_TRUE(save(id, 2, called("Lunch")).ok());
  ASSERT_TRUE(restore_draft(*store_, eve_, title_, id, 3, 2, clock_.now()).ok());
  EXPECT_EQ(kept(id).draft, draft);
  ASSERT_TRUE(restore_draft(*store_, eve_, title_, id, 4, 1, clock_.now()).ok());
  EXPECT_EQ(kept(id).draft, EditionDraft()) << "as it was planned";
}

TEST_P(Editing, AStaleOneIsToldWhatStandsThere) {
  auto const id = first();
  ASSERT_TRUE(save(id, 1, called("First")).ok());
  auto const late = save(id, 1, called("Late"));
  ASSERT_TRUE(is_conflict(late));
  EXPECT_EQ(std::get<EditionConflict>(*late).newest.draft.subject, "First");
  EXPECT_TRUE(is_conflict(act(id, 1, EditionAct::approve)));
}

TEST_P(Editing, WhatADraftNamesMustBeThere) {
  auto const id = first();
  auto const story = published("Tide closes harbour");
  EditionDraft draft;
  draft.pinned = {{story, 0, "", ""}, {story, 1, "", ""}};
  EXPECT_EQ(save(id, 1, draft).error().field, "pinned[1].story");
  draft.pinned = {{StoryId(999'999), 0, "", ""}};
  EXPECT_EQ(save(id, 1, draft).error().field, "pinned[0].story");
}

TEST_P(Editing, ItGoesThroughItsStates) {
  auto const id = first();
  auto const state = [&] { return kept(id).state; };
  ASSERT_TRUE(act(id, 1, EditionAct::hold, "Waiting for the verdict").ok());
  EXPECT_EQ(state(), EditionState::held);
  EXPECT_EQ(kept(id).why, "Waiting for the verdict");
  ASSERT_TRUE(act(id, 2, EditionAct::approve).ok());
  EXPECT_EQ(state(), EditionState::approved);
  EXPECT_EQ(kept(id).why, "");
  ASSERT_TRUE(act(id, 3, EditionAct::release).ok());
  EXPECT_EQ(state(), EditionState::planned);
  EXPECT_EQ(act(id, 4, EditionAct::skip).error().field, "why");
  ASSERT_TRUE(act(id, 4, EditionAct::skip, "A bank holiday").ok());
  EXPECT_EQ(state(), EditionState::skipped);
  EXPECT_EQ(save(id, 5, {}).error().field, "state");
  EXPECT_EQ(act(id, 5, EditionAct::approve).error().field, "state");
  ASSERT_TRUE(act(id, 5, EditionAct::release).ok());
  EXPECT_EQ(state(), EditionState::planned);
}

TEST_P(Editing, OfOtherTitlesNobodyFindsIt) {
  auto const id = first();
  auto other = title_;
  other.id = TitleId(title_.id.number() + 1);
  auto const saved = save_draft(*store_, eve_, other, id, 1, {}, clock_.now());
  EXPECT_EQ(saved.error().fault, Fault::not_found);
}

TEST_P(Editing, OnlyWhoCuratesMayAndItIsWrittenDown) {
  auto const id = first();
  auto const reporter = somebody(people::Role::reporter);
  EXPECT_EQ(save_draft(*store_, reporter, title_, id, 1, {}, clock_.now()).error().fault, Fault::forbidden);
  EXPECT_EQ(decide(*store_, reporter, title_, id, 1, EditionAct::approve, "", clock_.now()).error().fault,
            Fault::forbidden);
  ASSERT_TRUE(act(id, 1, EditionAct::approve).ok());
  EXPECT_EQ(acts().front(), "edition.approve");
}

}  // namespace
}  // namespace stoppress::newsletter
