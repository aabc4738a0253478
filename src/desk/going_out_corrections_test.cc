// Corrections, from the moment they go out; on both databases, by a clock that is moved.
#include "desk/testing_going_out.h"

namespace stoppress::desk {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Corrections = GoingOut;
ON_BOTH_DATABASES(Corrections);

TEST_P(Corrections, ACorrectionIsToldFromTheMomentItGoesOut) {
  auto const id = draft("Harbour closed");
  ASSERT_TRUE(put_out(id).ok());
  write_on(id, "Harbour closed by order");
  auto const at = clock_.now() + 1h;
  ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "It was  the east harbour.", at).ok());
  ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "It was the east harbour.", at).ok());
  clock_.set(at);
  EXPECT_EQ(release(), 1);
  EXPECT_THAT(told(id), ElementsAre("correction: It was the east harbour."));
  auto const listed = ask_newsstand([](auto stand) { return stand.corrections(10, 0); });
  ASSERT_THAT(listed, SizeIs(1));
  EXPECT_EQ(listed[0].at, at);
  EXPECT_EQ(listed[0].headline, "Harbour closed by order");
}

TEST_P(Corrections, AMendedTypoIsNoUpdateAndIsToldToNobody) {
  auto const id = draft("Harbuor closed");
  ASSERT_TRUE(put_out(id).ok());
  auto const published = clock_.now();
  clock_.advance(1h);
  write_on(id, "Harbour closed");
  ASSERT_TRUE(correct(id, story::CorrectionClass::typo, "Slip in the headline").ok());
  EXPECT_EQ(seen(id), "Harbour closed");
  EXPECT_EQ(row(id).updated, published);
  EXPECT_THAT(told(id), IsEmpty());
  clock_.advance(1h);
  write_on(id, "Harbour open");
  ASSERT_TRUE(correct(id, story::CorrectionClass::update, "The gates opened at noon.").ok());
  EXPECT_EQ(row(id).updated, clock_.now());
  EXPECT_THAT(told(id), ElementsAre("update: The gates opened at noon."));
  EXPECT_THAT(ask_newsstand([](auto stand) { return stand.corrections(10, 0); }), IsEmpty())
      << "an update is no correction";
}

TEST_P(Corrections, ACorrectionNeedsWordsAndReadersWhoSawTheStory) {
  auto const id = draft("Harbour closed");
  EXPECT_EQ(correct(id, story::CorrectionClass::correction, "Wrong.").error().field, "correction");
  ASSERT_TRUE(put_out(id).ok());
  write_on(id, "Harbour open");
  EXPECT_EQ(correct(id, story::CorrectionClass::correction, " ").error().field, "correction");
  EXPECT_EQ(correct(id, story::CorrectionClass::clarification, "").error().field, "correction");
  EXPECT_TRUE(correct(id, story::CorrectionClass::update, "").ok());
}

TEST_P(Corrections, CorrectionsGoOnWhereThePageBeforeEnded) {
  for (int number = 1; number <= 5; ++number) {
    auto const id = draft("Story " + std::to_string(number));
    ASSERT_TRUE(put_out(id).ok());
    clock_.advance(1min);
    ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "Note " + std::to_string(number)).ok());
  }
  auto const first = ask_newsstand([](auto stand) { return stand.corrections(3, 0); });
  ASSERT_THAT(first, SizeIs(3));
  EXPECT_EQ(first[0].text, "Note 5");
  auto const rest = ask_newsstand([&](auto stand) { return stand.corrections(3, first.back().id); });
  ASSERT_THAT(rest, SizeIs(2));
  EXPECT_EQ(rest[1].text, "Note 1");
}

TEST_P(Corrections, ACorrectedStoryCanBeKilledAndSoAreItsCorrections) {
  auto const id = draft("Harbour closed");
  ASSERT_TRUE(put_out(id).ok());
  write_on(id, "Harbour open");
  ASSERT_TRUE(correct(id, story::CorrectionClass::correction, "It was the east harbour.").ok());
  write_on(id, "Harbour open again");
  ASSERT_TRUE(correct(id, story::CorrectionClass::clarification, "Both gates.", clock_.now() + 1h).ok());
  ASSERT_TRUE(kill_by(*store_, editor_, id, "It was wrong.", clock_.now()).ok());
  EXPECT_EQ(seen(id), "gone");
  EXPECT_THAT(ask_newsstand([](auto stand) { return stand.corrections(10, 0); }), IsEmpty());
  clock_.advance(2h);
  EXPECT_EQ(release(), 0);
  EXPECT_EQ(seen(id), "gone");
}

}  // namespace
}  // namespace stoppress::desk
