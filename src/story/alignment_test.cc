#include "story/alignment.h"

#include <gmock/gmock.h>
#include <string>

namespace stoppress::story {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

std::vector<char> row(std::string_view letters) { return {letters.begin(), letters.end()}; }

TEST(Alignment, OfEqualRowsIsAllOfThem) {
  EXPECT_THAT(aligned(row("abc"), row("abc")), ElementsAre(Pair(0, 0), Pair(1, 1), Pair(2, 2)));
}

TEST(Alignment, OfRowsWithNothingInCommonIsEmpty) {
  EXPECT_THAT(aligned(row("abc"), row("xyz")), IsEmpty());
  EXPECT_THAT(aligned(row(""), row("xyz")), IsEmpty());
  EXPECT_THAT(aligned(row(""), row("")), IsEmpty());
}

TEST(Alignment, FindsWhatStayedAroundAnInsertion) {
  EXPECT_THAT(aligned(row("abc"), row("axbc")), ElementsAre(Pair(0, 0), Pair(1, 2), Pair(2, 3)));
}

TEST(Alignment, FindsWhatStayedAroundARemoval) {
  EXPECT_THAT(aligned(row("abcd"), row("ad")), ElementsAre(Pair(0, 0), Pair(3, 1)));
}

TEST(Alignment, IsTheLongestThatThereIs) {
  EXPECT_THAT(aligned(row("xaybzc"), row("abcxyz")), SizeIs(3));
  EXPECT_THAT(aligned(row("abcabba"), row("cbabac")), SizeIs(4)) << "Myers' own example";
}

TEST(Alignment, RisesInBothRows) {
  auto const pairs = aligned(row("tidecloses"), row("closestide"));
  for (std::size_t i = 1; i < pairs.size(); ++i) {
    EXPECT_LT(pairs[i - 1].first, pairs[i].first);
    EXPECT_LT(pairs[i - 1].second, pairs[i].second);
  }
}

TEST(Alignment, PairsOnlyWhatIsEqual) {
  auto const a = row("the harbour closed at six"), b = row("the old harbour closed at nine");
  for (auto const& [in_a, in_b] : aligned(a, b)) EXPECT_EQ(a[in_a], b[in_b]);
}

TEST(Alignment, OfRowsThatDifferTooMuchIsTheirBeginningAndEnd) {
  EXPECT_THAT(aligned(row("abcdefg"), row("axcydzg"), 4), ElementsAre(Pair(0, 0), Pair(6, 6)));
}

TEST(Alignment, CountsRepeatsOnce) {
  EXPECT_THAT(aligned(row("aaa"), row("aa")), SizeIs(2));
  EXPECT_THAT(aligned(row("abab"), row("baba")), SizeIs(3));
}

}  // namespace
}  // namespace stoppress::story
