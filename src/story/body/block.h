// A body is a row of typed blocks, never a string of HTML (architecture: "The body"). To add a kind, add it
// to the variant and to Block's constructors; the compiler then lists every place that must know it.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "story/body/inline.h"

namespace stoppress::story {

struct Paragraph {
  Text text;
  bool operator==(Paragraph const&) const = default;
};

struct Heading {
  int level = 2;  // 2 to 4; 1 is the headline's own
  Text text;
  bool operator==(Heading const&) const = default;
};

// A picture of the library as it is used here; an empty text means "what the library has".
struct PictureUse {
  PictureId picture;
  std::string caption;
  std::string credit;
  std::string alt;
  bool operator==(PictureUse const&) const = default;
};

struct Gallery {
  std::vector<PictureUse> pictures;
  bool operator==(Gallery const&) const = default;
};

struct PullQuote {
  Text text;
  std::string attribution;
  bool operator==(PullQuote const&) const = default;
};

struct Quote {
  std::vector<Text> paragraphs;
  std::string attribution;
  bool operator==(Quote const&) const = default;
};

struct List {
  bool ordered = false;
  std::vector<Text> items;
  bool operator==(List const&) const = default;
};

struct Cell {
  Text text;
  bool heading = false;
  int columns = 1;  // how many columns and rows it spans
  int rows = 1;
  bool operator==(Cell const&) const = default;
};

struct Table {
  std::string caption;
  std::vector<std::vector<Cell>> rows;
  bool operator==(Table const&) const = default;
};

// Something of another site, by its address; readers see a link until they ask for it.
struct Embed {
  std::string url;    // https only
  std::string title;  // what it is, for the link
  bool operator==(Embed const&) const = default;
};

struct Rule {
  bool operator==(Rule const&) const = default;
};

// A pointer to another story: one of ours by number, or any by address.
struct RelatedLink {
  StoryId story;
  std::string url;
  std::string text;
  bool operator==(RelatedLink const&) const = default;
};

struct Block;

// One entry of a live blog, newest first in the body. Holds any block but another entry.
struct LiveEntry {
  std::string id;  // stable for life, unique in the story
  Instant time;
  std::string headline;  // may be empty
  bool key = false;      // a key event
  std::vector<Block> body;
  bool operator==(LiveEntry const&) const;
};

// Made, copied, moved, destroyed and compared in block.cc: the variant is the costliest thing to compile that
// the story has, and nearly every file sees one.
struct Block {
  Block();  // an empty paragraph
  Block(Paragraph paragraph);
  Block(Heading heading);
  Block(PictureUse picture);
  Block(Gallery gallery);
  Block(PullQuote quote);
  Block(Quote quote);
  Block(List list);
  Block(Table table);
  Block(Embed embed);
  Block(Rule rule);
  Block(RelatedLink link);
  Block(LiveEntry entry);
  Block(Block const& other);
  Block(Block&& other) noexcept;
  Block& operator=(Block const& other);
  Block& operator=(Block&& other) noexcept;
  ~Block();
  bool operator==(Block const& other) const;

  std::variant<Paragraph, Heading, PictureUse, Gallery, PullQuote, Quote, List, Table, Embed, Rule,
               RelatedLink, LiveEntry>
      value;
};

using Body = std::vector<Block>;

// For std::visit over a block: one function for each kind, none forgotten.
template <class... Functions>
struct ForEachKind : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
ForEachKind(Functions...) -> ForEachKind<Functions...>;

}  // namespace stoppress::story
