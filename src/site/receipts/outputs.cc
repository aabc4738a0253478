#include "site/receipts/outputs.h"

#include <algorithm>
#include <fmt/format.h>

#include "media/library.h"
#include "pages/addresses.h"
#include "pages/fetch/lists.h"
#include "site/feeds/feeds.h"
#include "site/feeds/sitemaps.h"
#include "store/newsstand/newsstand.h"
#include "store/stories/copies.h"
#include "store/stories/corrections.h"
#include "store/stories/stories.h"

namespace stoppress::site {
namespace {

using Kind = Output::Kind;
using Belongs = Output::Belongs;

constexpr char const* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};

template <class T>
bool contains(std::vector<T> const& list, T const& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

// Collects the outputs of one story in one title, and asks the archive what belongs on each list.
struct Collector {
  store::Snapshot& snapshot;
  pages::Setup const& setup;
  story::Story const& story;
  story::Content const& content;
  story::Change const& change;
  Instant now;
  Outputs& outputs;
  std::string prefix = {};  // before the outputs' names, in a title that shows a copy
  bool taken_back = false;  // in a title that does so no more

  std::string story_address() const {
    return pages::address_of(setup, content.section, story.slug, story.id);
  }
  store::Newsstand stand() { return store::Newsstand(snapshot, setup.title.id, now); }

  void add(std::string name, std::string address, Kind kind, Belongs belongs = Belongs::yes) {
    outputs.list.push_back({prefix + std::move(name), std::move(address), kind, belongs, setup.title.id,
                            story_address(), taken_back});
  }
  Belongs among(std::vector<store::Card> const& cards, std::size_t shown) const {
    auto const end = cards.begin() + std::ptrdiff_t(std::min(shown, cards.size()));
    bool const found = std::any_of(cards.begin(), end, [&](auto const& card) { return card.id == story.id; });
    return found ? Belongs::yes : Belongs::no;
  }

  Result<Done> add_section(story::Section const& section) {
    bool const stands_here = section.id == content.section;
    if (!stands_here && !contains(change.sections, section.id)) return Done{};
    auto const cards = TRY(stand().in_section(section.id, kFeedStories));
    add("Section: " + section.name, "/" + section.slug, Kind::list, among(cards, pages::kListed));
    add("RSS: " + section.name, "/" + section.slug + "/feed.xml", Kind::list, among(cards, kFeedStories));
    return Done{};
  }

  Result<Done> add_topics() {
    auto topics = content.topics;
    for (auto const& slug : change.topics)
      if (std::ranges::none_of(topics, [&](auto const& topic) { return topic.slug == slug; }))
        topics.push_back({slug, slug});
    for (auto const& topic : topics) {
      auto const cards = TRY(stand().on_topic(topic.slug, pages::kListed));
      add("Topic: " + topic.name, "/topic/" + topic.slug, Kind::list, among(cards, pages::kListed));
    }
    return Done{};
  }

  Result<Done> add_authors() {
    std::vector<std::pair<std::string, std::string>> authors;
    for (auto const& name : content.byline.authors) authors.emplace_back(story::author_slug(name), name);
    for (auto const& slug : change.authors)
      if (std::ranges::none_of(authors, [&](auto const& author) { return author.first == slug; }))
        authors.emplace_back(slug, slug);
    for (auto const& [slug, name] : authors) {
      auto const cards = TRY(stand().by_author(slug, pages::kListed));
      add("Author: " + name, "/by/" + slug, Kind::list, among(cards, pages::kListed));
    }
    return Done{};
  }

  Result<Done> add_lists_of_all() {
    auto const cards = TRY(stand().newest(pages::kLatest));
    add("Latest", "/latest", Kind::list, among(cards, pages::kLatest));
    add("RSS", "/feed.xml", Kind::list, among(cards, kFeedStories));
    add("JSON Feed", "/feed.json", Kind::list, among(cards, kFeedStories));
    return Done{};
  }

  Result<Done> add_sitemaps() {
    auto const first = std::max(story.first_published.value_or(now), story.embargo.value_or(Instant()));
    auto const day = local_time(first, Zone::utc());
    add(fmt::format("Sitemap: {} {}", kMonths[day.month - 1], day.year),
        fmt::format("/sitemap-{:04}-{:02}.xml", day.year, day.month), Kind::sitemap);
    if (now - first >= kNewsLasts) {
      add("News sitemap", news_part_address(1), Kind::list, Belongs::no);
      return Done{};
    }
    // It stands after all that came later.
    auto const from_here = TRY(stand().addresses_since(first, kNewsInAPart * 50));
    auto const place = std::max(int(from_here.size()), 1) - 1;
    add("News sitemap", news_part_address(place / kNewsInAPart + 1), Kind::list);
    return Done{};
  }

  // The note that came with this revision; on a story that is gone, whichever it had.
  Result<Done> add_corrections() {
    for (auto const& note : TRY(store::Corrections(snapshot).of(story.id))) {
      bool const told = note.kind == "correction" || note.kind == "clarification";
      if (!told || (!outputs.expected.gone && note.revision != outputs.expected.revision)) continue;
      outputs.expected.told = note.text;
      add("Corrections", "/corrections", Kind::corrections);
      return Done{};
    }
    return Done{};
  }

  // The file that readers of feeds and old browsers get. What is gone has none any more.
  Result<Done> add_picture() {
    if (!content.main_picture || outputs.expected.gone) return Done{};
    auto const shown = TRY(pages::fetch_pictures(snapshot, {content.main_picture->picture}, now));
    if (shown.empty()) return Done{};
    auto const& picture = shown.begin()->second;
    int width = 0;
    for (int const each : media::widths_for(picture.width))
      if (width == 0 || each <= 960) width = each;
    add("Picture", media::address_of(picture, width, media::Shape::own, media::Format::jpeg), Kind::picture);
    return Done{};
  }

  Result<Done> collect() {
    add("Article", story_address(), Kind::article);
    add("Front: home", "/", Kind::front, Belongs::perhaps);
    for (auto const& section : setup.title.sections) TRY(add_section(section));
    TRY(add_topics());
    TRY(add_authors());
    return add_lists_of_all();
  }

  void add_api() { add("API", fmt::format("/api/v1/stories/{}", story.id.number()), Kind::api); }

  // Where only the title stands whose story it is.
  Result<Done> collect_own() {
    TRY(collect());
    TRY(add_picture());
    TRY(add_corrections());
    TRY(add_sitemaps());
    add_api();
    return Done{};
  }
};

// The headline of the revision that was looked for the last time.
Result<std::string> former_headline(store::Snapshot& snapshot, pages::Setup const& setup,
                                    story::Story const& story) {
  auto const receipts = TRY(store::Receipts(snapshot).of(story.id));
  if (receipts.empty() || receipts.front().revision == story.published) return std::string();
  auto const content = store::Stories(snapshot).content(story.id, receipts.front().revision);
  if (!content.ok()) return std::string();
  return pages::styled_headline(setup, content->headline);
}

pages::Setup setup_of(story::Title const& title) {
  pages::Setup setup;
  setup.title = title;
  return setup;
}

story::Title const* title_with(std::vector<story::Title> const& titles, TitleId id) {
  auto const found = std::ranges::find_if(titles, [&](auto const& title) { return title.id == id; });
  return found == titles.end() ? nullptr : &*found;
}

// The copies stand in sections of their titles; all else is the story's own.
Result<Done> add_copies(store::Snapshot& snapshot, std::vector<story::Title> const& titles,
                        story::Story const& story, story::Content content, story::Change const& change,
                        Instant now, Outputs& outputs) {
  for (auto const& copy : TRY(store::Copies(snapshot).of(story.id))) {
    auto const* title = title_with(titles, copy.title);
    if (title == nullptr) continue;
    content.section = copy.section;
    auto const setup = setup_of(*title);
    Collector there{snapshot, setup, story, content, change, now, outputs, title->name + ", "};
    TRY(there.collect());
    there.add_api();
  }
  return Done{};
}

// Where the story stood in a title until this change. Its section there is among those that the change names.
Result<Done> add_taken_back(store::Snapshot& snapshot, std::vector<story::Title> const& titles,
                            story::Story const& story, story::Content content, story::Change const& change,
                            Instant now, Outputs& outputs) {
  auto const copies = TRY(store::Copies(snapshot).of(story.id));
  for (TitleId const id : change.shared_with) {
    auto const* title = title_with(titles, id);
    if (title == nullptr || std::ranges::find(copies, id, &store::Copy::title) != copies.end()) continue;
    for (auto const& section : title->sections)
      if (contains(change.sections, section.id)) content.section = section.id;
    auto const setup = setup_of(*title);
    Collector there{snapshot, setup, story, content, change, now, outputs, title->name + ", ", true};
    auto const first = outputs.list.size();
    TRY(there.collect());
    there.add_api();
    if (auto const moved = TRY(there.stand().moved_to(story.id))) outputs.list[first].leads_to = *moved;
  }
  return Done{};
}

}  // namespace

Result<std::optional<Outputs>> outputs_of(store::Snapshot& snapshot, std::vector<story::Title> const& titles,
                                          story::Change const& change, Instant now) {
  auto const story = TRY(store::Stories(snapshot).story(change.story));
  bool const gone = story.state == story::State::killed || story.state == story::State::withdrawn;
  bool const live = story.state == story::State::live && story::may_be_seen(story.embargo, now);
  auto const* title = title_with(titles, story.title);
  if (title == nullptr || !story.published || !(gone || live)) return std::optional<Outputs>();
  auto const setup = setup_of(*title);
  auto const content = TRY(store::Stories(snapshot).content(story.id, story.published));
  Outputs outputs;
  auto& expected = outputs.expected;
  expected.story = story.id;
  expected.revision = story.published;
  expected.gone = gone;
  expected.address = pages::address_of(setup, content.section, story.slug, story.id);
  expected.headline = pages::styled_headline(setup, content.headline);
  expected.former = TRY(former_headline(snapshot, setup, story));
  TRY((Collector{snapshot, setup, story, content, change, now, outputs}.collect_own()));
  TRY(add_copies(snapshot, titles, story, content, change, now, outputs));
  TRY(add_taken_back(snapshot, titles, story, content, change, now, outputs));
  return std::optional(std::move(outputs));
}

}  // namespace stoppress::site
