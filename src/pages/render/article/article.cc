#include "pages/render/article/article.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "engine/http/url.h"
#include "pages/addresses.h"
#include "pages/render/article/blocks.h"
#include "pages/render/article/json_ld.h"
#include "pages/render/lists/corrections.h"
#include "pages/render/live/live.h"
#include "pages/render/parts/cards.h"
#include "pages/render/parts/frame.h"
#include "pages/render/parts/message_fields.h"
#include "pages/render/parts/page_keys.h"
#include "pages/render/parts/part_language.h"
#include "story/body/body.h"

namespace stoppress::pages {
namespace {

using story::Content;

constexpr std::pair<char const*, char const*> kChannels[] = {
    {"whatsapp", "WhatsApp"}, {"facebook", "Facebook"}, {"bluesky", "Bluesky"},
    {"linkedin", "LinkedIn"}, {"reddit", "Reddit"},     {"x", "X"},
};

// Many agencies send the first paragraph once more as the summary; readers should see it once.
bool repeats_itself(Content const& content) {
  auto const* first = content.body.empty() ? nullptr : std::get_if<story::Paragraph>(&content.body[0].value);
  return first != nullptr &&
         collapse_spaces(story::plain_text(first->text)) == collapse_spaces(content.standfirst);
}

struct Setter {
  Templates const& templates;
  Setup const& setup;
  ArticleModel const& model;
  Instant now;
  Content const& content = model.story.content;
  words::Words const& words = *setup.words;
  story::Story const& story = model.story.story;
  std::string const path = address_of(setup, content.section, story.slug, story.id);
  std::string const headline = styled_headline(setup, content.headline);

  bool is_live() const { return content.kind == story::Kind::live; }
  Instant published() const { return story.first_published ? begin_of(model) : now; }
  // An update within the same minute is the first publication itself.
  bool was_updated() const { return updated() && *updated() - published() >= std::chrono::minutes(1); }
  std::optional<Instant> updated() const { return updated_of(model); }

  // What others see of it when somebody passes it on.
  std::string shared_headline() const {
    return content.headline_share.empty() ? headline : styled_headline(setup, content.headline_share);
  }

  HeadLines head(Zone const& zone) const {
    HeadLines lines;
    lines.title =
        content.headline_search.empty() ? headline : styled_headline(setup, content.headline_search);
    lines.share_title = shared_headline();
    lines.description =
        content.standfirst.empty() ? shorten(story::plain_text(content.body), 160) : content.standfirst;
    if (model.preview_until) {
      lines.indexed = false;
      return lines;
    }
    lines.path = path;
    lines.canonical = canonical_of(setup, model.story);
    lines.type = "article";
    lines.json_ld = json_ld_of(setup, model);
    lines.published = iso_in(published(), zone);
    lines.modified = iso_in(updated().value_or(published()), zone);
    lines.section = section_name(setup, content.section);
    lines.language = part_language(setup, content.language, headline).lang;
    if (!content.main_picture) return lines;
    auto const found = model.pictures.find(content.main_picture->picture);
    if (found == model.pictures.end()) return lines;
    lines.picture = shared_picture(found->second, media::Shape::sixteen_by_nine);
    lines.picture_alt = alt_of(*content.main_picture, found->second);
    return lines;
  }

  void set_byline(TemplateData& page) const {
    story::Byline const& by = content.byline;
    if (by.wording.empty() && by.authors.empty() && by.agency.empty()) return;
    TemplateData line = page.section("BYLINE");
    if (!by.wording.empty()) return line.set("WORDING", by.wording);
    line.set("AGENCY", by.agency);
    if (by.authors.empty()) return;
    TemplateData authors = line.section("AUTHORS");
    for (std::size_t at = 0; at < by.authors.size(); ++at) {
      TemplateData author = authors.section("AUTHOR");
      author.set("NAME", by.authors[at]);
      author.set("HREF", "/by/" + story::author_slug(by.authors[at]));
      if (at + 2 == by.authors.size()) author.show("AND");
      if (at + 2 < by.authors.size()) author.show("COMMA");
    }
  }

  void set_times(TemplateData& page, Zone const& zone) const {
    page.set("PUBLISHED", words.date_time(published(), zone));
    page.set("PUBLISHED_ISO", iso_in(published(), zone));
    if (was_updated()) {
      Instant const at = *updated();
      bool const today = same_day(at, published(), zone);
      page.set("UPDATED", today ? words.clock_in_text(at, zone) : words.date_time(at, zone));
      page.set("UPDATED_ISO", iso_in(at, zone));
    }
    if (is_live()) return;
    int const minutes = story::reading_minutes(story::word_count(content.body));
    page.set("READING_TIME", words.plural("article.reading_time", minutes));
  }

  void fill_share(TemplateData& page, char const* hole) const {
    TemplateData share = page.include(hole, "share.html");
    share.set("SHARE_HEADLINE", shared_headline());
    for (auto const& [channel, name] : kChannels) {
      TemplateData item = share.section("CHANNEL");
      item.set("NAME", name);
      item.set("HREF", fmt::format("/share/{}/{}", channel, story.id.number()));
    }
    share.set("SHARE_MAIL", Html::vouch("subject=" + engine::percent_encode(shared_headline()) +
                                        "&amp;body=" + engine::percent_encode(absolute(setup, path))));
  }

  // The article is in the story's language, what we say of it inside stays in the title's.
  void set_story_language(TemplateData& data) const {
    auto const part = part_language(setup, content.language, headline);
    data.set("STORY_LANGUAGE", part.lang);
    data.set("STORY_DIRECTION", std::string_view(part.dir));
    if (part.is_foreign()) data.show("OURS");
  }

  void set_head_of_story(TemplateData& page) const {
    page.set("STORY_NUMBER", story.id.number());
    if (story.published) page.set("REVISION", story.published.number());
    if (content.kind == story::Kind::feature) page.show("FEATURE");
    if (is_live()) page.show("LIVE");
    page.set("SECTION_NAME", section_name(setup, content.section));
    page.set("SECTION_HREF", "/" + section_slug(setup, content.section));
    page.set("KICKER", content.kicker);
    set_story_language(page);
    page.set("HEADLINE", headline);
    if (!repeats_itself(content)) page.set("STANDFIRST", content.standfirst);
    if (content.main_picture)
      fill_picture(page, "PICTURE", *content.main_picture, model.pictures,
                   {.sizes = "(min-width: 67.5em) 928px, (min-width: 44em) 100vw, 85vw", .first = true});
  }

  void fill_notes_under(TemplateData& page, char const* box, bool updates, Zone const& zone) const {
    std::optional<TemplateData> notes;
    for (auto const& note : model.corrections) {
      if ((note.kind == story::CorrectionClass::update) != updates) continue;
      if (!notes) notes = page.section(box);
      TemplateData line = notes->section("ONE").include("NOTE", "note.html");
      line.set("WHAT", note_name(words, note.kind));
      line.set("ISO", iso_in(note.at, zone));
      line.set("TIME", words.date_time(note.at, zone));
      set_story_language(line);
      line.set("TEXT", note.text);
    }
  }

  // What was wrong stands before the text, what is new after it.
  void set_notes(TemplateData& page, Zone const& zone) const {
    fill_notes_under(page, "CORRECTIONS", false, zone);
    fill_notes_under(page, "UPDATES", true, zone);
  }

  void set_live(TemplateData& page) const {
    if (!model.live) return;
    EntryContext const context{setup,
                               model.pictures,
                               model.pointers,
                               path,
                               updated_of(model).value_or(now),
                               content.language,
                               part_language(setup, content.language, headline).is_foreign()};
    fill_key_events(page, *model.live, context);
    fill_live(page, *model.live, context);
  }

  void set_after(TemplateData& page) const {
    if (!content.topics.empty()) {
      TemplateData topics = page.section("TOPICS");
      for (story::Topic const& topic : content.topics) {
        TemplateData item = topics.section("TOPIC");
        item.set("NAME", topic.name);
        item.set("HREF", "/topic/" + topic.slug);
      }
    }
    page.set("SOURCE_LINE", content.copyright);
    if (auto const& from = model.story.copied_from) {
      TemplateData origin = page.section("ORIGIN");
      origin.set("ORIGIN_HREF", canonical_of(setup, model.story));
      origin.set("ORIGIN_NAME", from->name);
    }
    page.set("CANONICAL_TEXT", absolute(setup, path));
    if (!model.related.empty()) {
      TemplateData more = page.section("READ_MORE");
      more.set("SHAPE", plain_shape(model.related.size()));
      for (std::size_t at = 0; at < model.related.size(); ++at)
        fill_card(more, "CARD", setup, model.pictures, model.related[at], {.first = at == 0});
    }
    TemplateData box = page.include("MESSAGE_FORM", "message_form.html");
    include_message_fields(box, setup).set("STORY_NUMBER", story.id.number());
  }

  PageKeys keys() const {
    PageKeys keys(setup.title.id);
    keys.add(story_key(story.id));
    if (model.live) keys.add(live_key(story.id));
    if (model.story.copied_from) keys.add(title_key(model.story.copied_from->title));
    if (content.main_picture) keys.add(picture_key(content.main_picture->picture));
    story::each_picture(content.body,
                        [&](story::PictureUse const& use) { keys.add(picture_key(use.picture)); });
    if (model.live)
      for (auto const* list : {&model.live->pinned, &model.live->entries})
        for (auto const& entry : *list)
          story::each_picture(entry.body,
                              [&](story::PictureUse const& use) { keys.add(picture_key(use.picture)); });
    for (store::Card const& card : model.related) {
      keys.add(story_key(card.id));
      if (card.main_picture) keys.add(picture_key(card.main_picture->picture));
    }
    keys.add_shown(model.pictures);
    for (auto const& [id, card] : model.pointers) keys.add(story_key(id));
    keys.add(model.breaking);
    return keys;
  }
};

}  // namespace

Page render_article(Templates const& templates, Setup const& setup, ArticleModel const& model, Instant now) {
  Setter const setter{templates, setup, model, now};
  Frame frame(setup, "article.html");
  frame.fill_year(now);
  frame.fill_breaking(model.breaking);
  if (model.preview_until)
    frame.fill_preview(
        setup.words->text("preview.revision", {{"number", std::to_string(setter.story.head.number())}}),
        *model.preview_until);
  frame.fill_current_section(setter.content.section);
  frame.fill_head(setter.head(frame.zone()));
  TemplateData& page = frame.page();
  setter.set_head_of_story(page);
  setter.set_byline(page);
  setter.set_times(page, frame.zone());
  setter.fill_share(page, "SHARE");
  setter.fill_share(page, "SHARE_AGAIN");
  setter.set_notes(page, frame.zone());
  setter.set_live(page);
  fill_body(page, setter.content.body,
            {.setup = setup,
             .pictures = model.pictures,
             .pointers = model.pointers,
             .dateline = setter.content.dateline.place,
             .language = setter.content.language,
             .foreign = part_language(setup, setter.content.language, setter.headline).is_foreign(),
             .end_mark = !setter.is_live(),
             .turn = std::size_t(setter.story.id.number())});
  setter.set_after(page);
  frame.fill_email_box();
  frame.fill_apps();
  Page out;
  auto keys = setter.keys();
  out.keys = keys.take();
  out.article = model.story.story.id;
  out.is_private = model.preview_until.has_value();
  out.for_search_engines = !out.is_private;
  out.body = frame.render(templates);
  return out;
}

}  // namespace stoppress::pages
