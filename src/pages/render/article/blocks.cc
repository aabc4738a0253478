#include "pages/render/article/blocks.h"

#include <algorithm>
#include <fmt/format.h>

#include "pages/addresses.h"
#include "pages/render/article/dateline.h"
#include "pages/render/article/embeds.h"
#include "pages/render/article/spans.h"
#include "pages/render/article/tables.h"
#include "pages/render/parts/part_language.h"
#include "pages/render/parts/slots.h"
#include "words/direction.h"

namespace stoppress::pages {
namespace {

void fill_blocks(TemplateData& page, story::Body const& body, BodyContext const& context);

struct BlockSetter {
  TemplateData& page;
  BodyContext const& context;
  bool first = false;
  bool last = false;

  TemplateData section(char const* name) const { return page.include("BLOCK", "block.html").section(name); }
  words::Words const& words() const { return *context.setup.words; }

  void operator()(story::Paragraph const& paragraph) const {
    TemplateData p = section("PARAGRAPH");
    if (first) p.set("DATELINE", context.dateline);
    if (last && context.end_mark) p.show("LAST");
    p.set("TEXT", markup_of(first ? without_dateline(paragraph.text, context.dateline) : paragraph.text));
  }
  void operator()(story::Heading const& heading) const {
    char const* const name = heading.level <= 2   ? "HEADING_2"
                             : heading.level == 3 ? "HEADING_3"
                                                  : "HEADING_4";
    section(name).set("TEXT", markup_of(heading.text));
  }
  void operator()(story::PictureUse const& use) const {
    if (!context.pictures.contains(use.picture)) return;
    TemplateData block = section("PICTURE_BLOCK");
    fill_picture(block, "PICTURE", use, context.pictures, {.sizes = "(min-width: 44em) 576px, 92vw"});
  }
  void operator()(story::Gallery const& gallery) const {
    bool const shown = std::any_of(gallery.pictures.begin(), gallery.pictures.end(),
                                   [&](auto const& use) { return context.pictures.contains(use.picture); });
    if (!shown) return;
    TemplateData block = section("GALLERY");
    for (story::PictureUse const& use : gallery.pictures)
      fill_picture(block, "PICTURE", use, context.pictures,
                   {.name = "gallery", .sizes = "(min-width: 67.5em) 456px, 46vw"});
  }
  void operator()(story::PullQuote const& quote) const {
    TemplateData block = section("PULL_QUOTE");
    block.set("TEXT", markup_of(quote.text));
    block.set("ATTRIBUTION", quote.attribution);
  }
  void operator()(story::Quote const& quote) const {
    TemplateData block = section("QUOTE");
    for (story::Text const& paragraph : quote.paragraphs)
      block.section("WORDS").set("TEXT", markup_of(paragraph));
    block.set("ATTRIBUTION", quote.attribution);
  }
  void operator()(story::List const& list) const {
    TemplateData block = section(list.ordered ? "NUMBERS" : "BULLETS");
    for (story::Text const& item : list.items) block.section("POINT").set("TEXT", markup_of(item));
  }
  void operator()(story::Table const& table) const {
    TemplateData block = section("TABLE");
    fill_table(block, table, words().text("article.unnamed_table"));
  }
  void operator()(story::Embed const& embed) const {
    Player const player = player_of(embed.url);
    if (player.source.empty()) return;
    TemplateData block = section("EMBED");
    if (context.foreign) block.show("OURS");
    block.set("SOURCE", player.source);
    block.set("NAME", embed.title.empty() ? words().text("embed.untitled", {{"source", player.source}})
                                          : embed.title);
    block.set("HREF", embed.url);
    block.set("FRAME_HREF", player.frame);
  }
  void operator()(story::Rule const&) const { page.include("BLOCK", "block.html").show("RULE"); }
  void operator()(story::RelatedLink const& link) const {
    auto const found = context.pointers.find(link.story);
    std::string href = safe_href(link.url), name = link.text;
    if (found != context.pointers.end()) {
      store::Card const& card = found->second;
      href = address_of(context.setup, card.section, card.slug, card.id);
      if (name.empty()) name = styled_headline(context.setup, card.headline);
    }
    // A story that has been taken down is no longer pointed to.
    if (href.empty() || (link.story && found == context.pointers.end())) return;
    TemplateData block = section("POINTER");
    if (context.foreign) block.show("OURS");
    if (found != context.pointers.end()) set_language_inside(block, found->second.language, name);
    block.set("HREF", href);
    block.set("NAME", name.empty() ? href : name);
  }
  // What it points to may be in another language than the story that points, in the page's own too.
  void set_language_inside(TemplateData& block, std::string const& language, std::string const& name) const {
    auto const& title = context.setup.title.language;
    auto const known = [&](std::string const& tag) { return tag.empty() ? title : tag; };
    if (words::same_language(known(language), known(context.language))) return;
    auto const part = part_language(context.setup, language, name);
    block.set("LANG", part.is_foreign() ? part.lang : title);
    block.set("DIR", std::string_view(part.is_foreign() ? part.dir : words().direction()));
  }

  // Left the body when it was saved (store/live/taken.h); its page shows it below (render/live/).
  void operator()(story::LiveEntry const&) const {}
};

void fill_blocks(TemplateData& page, story::Body const& body, BodyContext const& context) {
  auto const slots = context.slots ? slots_in(body, context.setup.ad_rule) : std::vector<std::size_t>{};
  std::size_t slot = 0;
  for (std::size_t at = 0; at < body.size(); ++at) {
    std::visit(BlockSetter{page, context, at == 0, at + 1 == body.size()}, body[at].value);
    if (slot == slots.size() || slots[slot] != at) continue;
    if (!context.setup.house_ads.empty()) {
      TemplateData block = page.include("BLOCK", "block.html").section("SLOT_BLOCK");
      if (context.foreign) block.show("OURS");
      fill_slot(block, "SLOT", context.setup, "300x250", slot, context.turn);
    }
    ++slot;
  }
}

}  // namespace

void fill_body(TemplateData& page, story::Body const& body, BodyContext const& context) {
  fill_blocks(page, body, context);
}

}  // namespace stoppress::pages
