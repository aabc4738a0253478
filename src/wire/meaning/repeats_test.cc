#include "wire/meaning/repeats.h"

#include <gtest/gtest.h>

#include "story/body/body.h"
#include "wire/meaning/editors_notes.h"

namespace stoppress::wire {
namespace {

using namespace story;

Content content(std::string headline, std::vector<std::string> const& paragraphs,
                std::string standfirst = "") {
  Content out;
  out.headline = std::move(headline);
  out.standfirst = std::move(standfirst);
  out.language = "en";
  for (std::string const& text : paragraphs) out.body.push_back({Paragraph{plain(text)}});
  return out;
}

std::string after(Content it) {
  take_repeats_out(it);
  return plain_text(it.body);
}
std::string standfirst_after(Content it) {
  take_repeats_out(it);
  return it.standfirst;
}

TEST(Repeats, TheHeadlineOnTopOfTheText) {
  EXPECT_EQ(after(content("Tide closes harbour", {"TIDE CLOSES HARBOUR", "The gate is shut."})),
            "The gate is shut.");
  EXPECT_EQ(after(content("Tide closes harbour", {"Tide closes harbour"})), "Tide closes harbour")
      << "a flash says no more";
  EXPECT_EQ(after(content("Tide closes harbour", {"One.", "Two.", "Three.", "Tide closes harbour"})),
            "One.\n\nTwo.\n\nThree.\n\nTide closes harbour")
      << "further down it is the text's own";
}

TEST(Repeats, AHeadingIsTheHeadlineWhereThereIsNone) {
  Content it = content("", {});
  it.body.push_back({Heading{2, plain("Tide")}});
  it.body.push_back({Paragraph{plain("The gate is shut.")}});
  take_repeats_out(it);
  EXPECT_EQ(it.headline, "Tide");
  EXPECT_EQ(plain_text(it.body), "The gate is shut.");
}

TEST(Repeats, TheBylineOnTopOfTheText) {
  Content it = content("Tide", {"By Dot West", "The gate is shut."});
  take_repeats_out(it);
  EXPECT_EQ(it.byline.authors, std::vector<std::string>{"Dot West"});
  EXPECT_EQ(plain_text(it.body), "The gate is shut.");
  Content named = content("Tide", {"The gate is shut.", "By Kai Ost", "No ferry."});
  named.byline.authors = {"Dot West"};
  take_repeats_out(named);
  EXPECT_EQ(named.byline.authors, std::vector<std::string>{"Dot West"})
      << "another name further down is no better";
  EXPECT_EQ(named.body.size(), 3u);
}

TEST(Repeats, TheMarkAtTheEnd) {
  for (char const* mark : {"ends", "(END)", "###", "-30-", "Ends"})
    EXPECT_EQ(after(content("Tide", {"One.", mark})), "One.") << mark;
  EXPECT_EQ(after(content("Tide", {"One.", "It ends"})), "One.\n\nIt ends");
}

TEST(Repeats, AStandfirstThatIsCutFromTheText) {
  std::vector<std::string> const text{"LONDON (AP) - The keeper came in first.", "Nine boats took part."};
  for (char const* cut : {"The keeper came in first. Nine boats to", "The keeper came in first.",
                          "LONDON (AP) - The keeper came", "The keeper came in…", "The keeper came in [...]"})
    EXPECT_EQ(standfirst_after(content("Tide", text, cut)), "") << cut;
  for (char const* own : {"A keeper wins.", "Nine boats, one keeper", "The keeper came."})
    EXPECT_EQ(standfirst_after(content("Tide", text, own)), own) << own;
}

TEST(EditorsNotes, AreTakenFromTopAndEnd) {
  Content it = content(
      "", {"(Eds: adds quotes)", "One.", "Two.", "Three.", "Four.", "Notes to editors: call 0123", "ENDS"});
  EXPECT_EQ(take_notes_out(it.body),
            (std::vector<std::string>{"(Eds: adds quotes)", "Notes to editors: call 0123"}));
  EXPECT_EQ(it.body.size(), 5u);
  Content middle = content(
      "", {"One.", "Two.", "Three.", "Four.", "Eds: in the middle", "Six.", "Seven.", "Eight.", "Nine."});
  EXPECT_TRUE(take_notes_out(middle.body).empty());
}

TEST(EditorsNotes, InSeveralLanguages) {
  for (char const* note :
       {"Hinweis an die Redaktionen: Bild folgt", "Note aux rédactions: photo suit",
        "Nota a los editores: foto", "Nota alle redazioni: foto", "Noot voor de redactie: foto",
        "Till redaktionen: bild", "Til redaktionen: billede", "*** Attention editors ***",
        "[EDITORS' NOTE: pictures]", "Embargoed until 18:00 Friday"}) {
    Content it = content("", {note, "One."});
    EXPECT_EQ(take_notes_out(it.body).size(), 1u) << note;
  }
  for (char const* words :
       {"Editors met on Monday.", "Noted editors agree.", "The desk: a history", "Attention drifts."}) {
    Content it = content("", {words, "One."});
    EXPECT_TRUE(take_notes_out(it.body).empty()) << words;
  }
}

TEST(EditorsNotes, EachStandsOnceInTheDesksNote) {
  EXPECT_EQ(joined_notes({"a", "b", "a", "", "c"}), "a\nb\nc");
  EXPECT_EQ(joined_notes({}), "");
}

}  // namespace
}  // namespace stoppress::wire
