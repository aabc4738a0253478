// What is sent arrives as it was, and nonsense breaks the reader and nothing else.
#include "engine/decode/messages.h"

#include <gtest/gtest.h>

namespace stoppress::engine {
namespace {

enum class Colour { red, green };
[[maybe_unused]] constexpr auto names_of(Colour) {
  return names<Colour>({{Colour::red, "red"}, {Colour::green, "green"}});
}

struct Leaf {
  std::string word;
  std::vector<Leaf> leaves;
  bool operator==(Leaf const&) const = default;
};
template <class Line>
void each(Line& line, Leaf& leaf) {
  line(leaf.word, leaf.leaves);
}

TEST(Message, ArrivesAsItWasSent) {
  std::string const text("a\0b", 3);
  std::optional<Instant> const at = Instant::from_micros(-7), never;
  Leaf const tree{"root", {{"one", {}}, {"two", {{"three", {}}}}}};
  auto const bytes =
      message_of(text, std::int64_t(-1), 0.25, true, at, never, Colour::green, StoryId(42), tree);

  MessageReader reader(bytes);
  std::string read_text;
  std::int64_t number = 0;
  double part = 0;
  bool flag = false;
  std::optional<Instant> read_at, read_never = Instant();
  Colour colour = Colour::red;
  StoryId id;
  Leaf read_tree;
  reader(read_text, number, part, flag, read_at, read_never, colour, id, read_tree);
  EXPECT_TRUE(reader.is_whole());
  EXPECT_EQ(read_text, text);
  EXPECT_EQ(number, -1);
  EXPECT_EQ(part, 0.25);
  EXPECT_TRUE(flag);
  EXPECT_EQ(read_at, at);
  EXPECT_EQ(read_never, never);
  EXPECT_EQ(colour, Colour::green);
  EXPECT_EQ(id, StoryId(42));
  EXPECT_EQ(read_tree, tree);
}

TEST(Message, CutOffAnywhereIsNotWholeAndNeverReadBeyondItsEnd) {
  auto const bytes = message_of(std::string("words"), std::vector<std::string>{"a", "b"}, true);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    std::string const cut = bytes.substr(0, size);
    MessageReader reader(cut);
    std::string words;
    std::vector<std::string> list;
    bool flag = false;
    reader(words, list, flag);
    EXPECT_FALSE(reader.is_whole()) << size;
  }
}

TEST(Message, CannotAskForMoreMemoryThanItBrings) {
  auto const bytes = message_of(std::int64_t(1) << 60);
  MessageReader reader(bytes);
  std::vector<std::string> list;
  reader(list);
  EXPECT_FALSE(reader.is_whole());
  EXPECT_TRUE(list.empty());
}

TEST(Message, WithAMemberThatIsNoneOrANumberThatIsNoneIsRefused) {
  auto const colour_message = message_of(std::int64_t(2));
  MessageReader colour_reader(colour_message);
  Colour colour = Colour::red;
  colour_reader(colour);
  EXPECT_FALSE(colour_reader.is_whole());

  auto const number_message = message_of(0.0 / 0.0 * 1.0);
  MessageReader number_reader(number_message);
  double number = 1;
  number_reader(number);
  EXPECT_FALSE(number_reader.is_whole());
}

TEST(Message, NestedDeeperThanAnythingIsRefused) {
  Leaf leaf{"deep", {}};
  for (int depth = 0; depth < 1000; ++depth) leaf = Leaf{"deep", {leaf}};
  auto const bytes = message_of(leaf);
  MessageReader reader(bytes);
  Leaf read;
  reader(read);
  EXPECT_FALSE(reader.is_whole());
}

TEST(Outcome, IsAValueOrAnErrorOrNonsense) {
  EXPECT_EQ(read_outcome(outcome_message(std::string("made")))->value(), "made");
  auto const refused = read_outcome(outcome_message(over_limit("too large", "by far")));
  EXPECT_EQ((*refused).error().fault, Fault::limit);
  EXPECT_EQ((*refused).error().message, "too large");
  EXPECT_EQ((*refused).error().detail, "by far");
  EXPECT_FALSE(read_outcome("\1"));
  EXPECT_FALSE(read_outcome(""));
  EXPECT_FALSE(read_outcome(outcome_message(std::string("made")) + "more"));
}

}  // namespace
}  // namespace stoppress::engine
