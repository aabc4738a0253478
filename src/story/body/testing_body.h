// A body with every kind of block, for tests of whatever must know them all.
#pragma once

#include "base/text.h"
#include "story/body/body.h"

namespace stoppress::story {

inline Body every_kind_of_block() {
  Span two;
  two.text = "2";
  two.subscript = true;
  Span went;
  went.text = "O went.";
  went.bold = went.italic = true;
  went.superscript = true;
  went.href = "https://courier.example/a?b=c#d";
  Text paragraph = plain("The tide came,\nand H");
  paragraph.push_back(two);
  paragraph.push_back(went);

  LiveEntry entry{"gates", Instant::from_micros(1'795'176'000'000'001), "Gates close", true, {}};
  entry.body.push_back({Paragraph{plain("The gates are shut.")}});
  entry.body.push_back({PictureUse{PictureId(10), "", "", ""}});

  Table table{"Tides",
              {{Cell{plain("Port"), true, 1, 2}, Cell{plain("Height"), true, 1, 1}},
               {Cell{plain("Ellery"), false, 2, 1}}}};
  return {{Heading{2, plain("High water")}},
          {Paragraph{paragraph}},
          {PictureUse{PictureId(7), "The harbour", "Jane Roe / NORTHWIRE", "Boats lying on mud"}},
          {Gallery{{PictureUse{PictureId(8), "One", "", ""}, PictureUse{PictureId(9), "", "", "Two"}}}},
          {PullQuote{plain("We saw it."), "Ada Brennan"}},
          {Quote{{plain("It rose."), plain("It fell.")}, "Tom Hale"}},
          {List{false, {plain("Sand"), plain("Stone")}}},
          {List{true, {plain("First")}}},
          {table},
          {Embed{"https://video.example/watch?v=1", "The tide, filmed"}},
          {Rule{}},
          {RelatedLink{StoryId(12), "", ""}},
          {RelatedLink{StoryId(), "https://other.example/tide", "The tide elsewhere"}},
          {entry}};
}

inline bool starts_with_script(std::string_view address) {
  for (auto const* scheme : {"javascript:", "data:", "vbscript:", "blob:", "file:"})
    if (starts_with_ignoring_case(address, scheme)) return true;
  return false;
}

}  // namespace stoppress::story
