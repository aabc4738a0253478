#include "app/intake.h"

#include <algorithm>
#include <atomic>

#include "base/file.h"
#include "base/html.h"
#include "base/log.h"
#include "desk/wires/wires.h"
#include "engine/threads/thread.h"
#include "store/pictures/picture_library.h"
#include "store/stories/stories.h"
#include "store/wires/wire_items.h"
#include "wire/keep.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestPicture = 50'000'000;

void fill(std::string& text, std::string const& from) {
  if (!from.empty()) text = from;
}

// What the item says of a picture goes before what the file says of itself.
void overlay(story::Picture& picture, story::ArrivingPicture const& arriving) {
  fill(picture.headline, arriving.headline);
  fill(picture.caption, arriving.caption);
  fill(picture.credit, arriving.credit);
  fill(picture.creator, arriving.creator);
  fill(picture.alt, arriving.alt);
  fill(picture.copyright, arriving.copyright);
  fill(picture.usage_terms, arriving.usage_terms);
  fill(picture.source_guid, arriving.guid);
}

// Gives the pictures of a body their numbers in the library; what has none leaves the body.
class Numbering {
 public:
  explicit Numbering(std::vector<PictureId> const& ids) : ids_(ids) {}

  bool number(story::PictureUse& use) const {
    auto const place = static_cast<std::size_t>(use.picture.number());
    if (place == 0 || place > ids_.size() || !ids_[place - 1]) return false;
    use.picture = ids_[place - 1];
    return true;
  }

  void number(story::Body& body) const {
    std::erase_if(body, [&](story::Block& block) {
      if (auto* use = std::get_if<story::PictureUse>(&block.value)) return !number(*use);
      if (auto* entry = std::get_if<story::LiveEntry>(&block.value)) number(entry->body);
      auto* gallery = std::get_if<story::Gallery>(&block.value);
      if (gallery == nullptr) return false;
      std::erase_if(gallery->pictures, [&](story::PictureUse& use) { return !number(use); });
      return gallery->pictures.empty();
    });
  }

 private:
  std::vector<PictureId> const& ids_;
};

// Related links name other items by the agency's guid; ours are known by number. A link to what never came
// leads nowhere, so it leaves the body and is reported.
Result<Done> resolve_links(store::Transaction& transaction, std::string const& source, story::Body& body,
                           std::vector<story::Problem>& problems) {
  for (auto& block : body) {
    auto* link = std::get_if<story::RelatedLink>(&block.value);
    if (link == nullptr || link->story || link->url.empty()) continue;
    auto const item = TRY(store::WireItems(transaction).newest_wire_item(source, link->url));
    if (item && item->story) {
      link->story = item->story;
      link->url.clear();
    }
  }
  std::erase_if(body, [&](story::Block const& block) {
    auto const* link = std::get_if<story::RelatedLink>(&block.value);
    bool const dead = link != nullptr && !link->story && safe_href(link->url).empty();
    if (dead) problems.push_back({"related link", "The story " + link->url + " is not here."});
    return dead;
  });
  return Done{};
}

}  // namespace

std::optional<fs::path> picture_below(fs::path const& folder, std::string const& href) {
  if (folder.empty() || href.empty() || href.find("://") != std::string::npos) return std::nullopt;
  std::error_code failed;
  auto const root = fs::weakly_canonical(folder, failed);
  auto const path = fs::weakly_canonical(root / href, failed);
  if (failed) return std::nullopt;
  auto const [end, ignored] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  return end == root.end() ? std::optional(path) : std::nullopt;
}

struct Intake::Prepared {
  struct Item {
    wire::Item item;
    std::vector<std::optional<story::LibraryPicture>>
        pictures;  // as in arrival.pictures; nothing: not to be had
  };
  std::vector<Item> items;
  std::vector<story::Problem> problems;
  std::optional<Error> refused;  // it could not be read, or not even tried
  store::RawWire raw;
};

std::optional<story::LibraryPicture> Intake::find_picture(story::ArrivingPicture const& arriving,
                                                          WireFile const& file,
                                                          std::vector<story::Problem>& problems) {
  auto const path = picture_below(file.folder, arriving.href);
  if (!path) {
    problems.push_back({arriving.href, "The picture did not come with the item."});
    return std::nullopt;
  }
  auto const bytes = read_file(*path, kLargestPicture);
  if (!bytes.ok()) {
    problems.push_back({arriving.href, "The picture: " + bytes.error().message});
    return std::nullopt;
  }
  auto kept = library_.keep(*bytes, engine::Patience::all);
  if (!kept.ok()) {
    problems.push_back({arriving.href, "The picture: " + kept.error().message});
    return std::nullopt;
  }
  overlay(*kept, arriving);
  kept->expires = arriving.expires;
  return std::move(*kept);
}

bool Intake::is_held(wire::Item const& item) {
  auto const held = store_.read([&](store::Snapshot& snapshot) { return wire::is_held(snapshot, item); });
  if (!held.ok())
    log::failure("app", "looking whether " + item.arrival.identity.guid + " is here", held.error());
  return held.value_or(false);
}

Intake::Prepared Intake::prepare(WireFile const& file, WireSource const& wire) {
  Prepared prepared;
  auto const zone = Zone::find(wire.zone).value_or(Zone::utc());
  auto read = read_(file.bytes, file.name, {zone, wire.rules.source});
  if (!read.ok()) {
    prepared.refused = read.error();
    return prepared;
  }
  auto reading = std::move(read).value();
  prepared.problems = std::move(reading.problems);
  prepared.raw = store::packed_raw_wire(file.bytes);
  for (auto& item : reading.items) {
    Prepared::Item one{std::move(item), {}};
    auto& arrival = one.item.arrival;
    bool const wanted = arrival.status == story::WireStatus::usable && !arrival.content.body.empty() &&
                        !arrival.pictures.empty() && !is_held(one.item);
    for (auto const& arriving : arrival.pictures)
      one.pictures.push_back(wanted ? find_picture(arriving, file, arrival.problems) : std::nullopt);
    prepared.items.push_back(std::move(one));
  }
  return prepared;
}

// Reading needs no turn: on every core at once. Writing has one writer.
std::vector<Intake::Prepared> Intake::prepare_all(std::vector<WireFile> const& files,
                                                  WireSource const& wire) {
  std::vector<Prepared> prepared(files.size());
  std::atomic<std::size_t> next = 0;
  auto const read_some = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) prepared[i] = prepare(files[i], wire);
  };
  std::vector<engine::Thread> others;
  for (std::size_t i = 1; i < std::min<std::size_t>(engine::core_count(), files.size()); ++i)
    others.emplace_back("wire-reader", [&](std::stop_token const&) { read_some(); });
  read_some();
  for (auto& other : others) other.join();
  return prepared;
}

Result<story::Title> Intake::title_for(store::Transaction& transaction, WireSource const& wire,
                                       StoryId story) const {
  auto const titles = titles_.now();
  if (story) {
    auto const id = TRY(store::Stories(transaction).title_of(story));
    for (auto const& title : *titles)
      if (title.id == id) return title;
  }
  auto const* title = title_called(*titles, wire.title);
  if (title == nullptr)
    return invalid("The wire " + wire.rules.source + " is for the title “" + wire.title +
                   "”, which is not here.");
  return *title;
}

Result<FileTaken> Intake::keep(store::Transaction& transaction, Prepared const& prepared,
                               WireFile const& file, WireSource const& wire,
                               std::optional<desk::Policy> policy, std::optional<Instant> at) {
  FileTaken out;
  for (auto const& one : prepared.items)
    for (auto const& picture : one.item.arrival.pictures) out.pictures.push_back(picture.href);
  for (auto const& one : prepared.items) {
    story::Arrival arrival = one.item.arrival;
    Instant const now = at ? *at : arrival.updated.value_or(Instant());
    auto const kept = TRY(wire::keep(transaction, one.item, prepared.raw, now));
    Taken taken{
        file.name, arrival.identity.guid, arrival.identity.version, arrival.content.headline, "", kept.story,
        "",        arrival.problems};
    if (kept.outcome == wire::Outcome::resend || kept.outcome == wire::Outcome::older) {
      taken.became = kept.outcome == wire::Outcome::resend ? "resend" : "older";
      out.items.push_back(std::move(taken));
      continue;
    }
    std::vector<PictureId> ids;
    for (auto picture : one.pictures) {
      if (picture) picture->added_at = now;
      ids.push_back(picture ? TRY(store::PictureLibrary(transaction).keep(*picture, StaffId(), ""))
                            : PictureId());
    }
    TRY(store::Wires(transaction).keep_pictures(kept.item, ids));
    Numbering const numbering(ids);
    numbering.number(arrival.content.body);
    if (arrival.content.main_picture && !numbering.number(*arrival.content.main_picture))
      arrival.content.main_picture.reset();
    TRY(resolve_links(transaction, wire.rules.source, arrival.content.body, taken.problems));

    auto const title = TRY(title_for(transaction, wire, kept.story));
    auto const received = TRY(desk::receive(transaction, title, wire.rules, arrival,
                                            {kept.item, kept.story, kept.former}, policy, now));
    out.came = now;
    taken.became = name_of(received.outcome);
    taken.story = received.story;
    if (!received.note.empty()) taken.problems.push_back({"desk", received.note});
    if (received.outcome == desk::ArrivalOutcome::published) {
      auto const story = TRY(store::Stories(transaction).story(received.story));
      if (auto const* section = story::section_of(title, received.section))
        taken.address = story::address(section->slug, story.slug, story.id);
    }
    out.items.push_back(std::move(taken));
  }
  return out;
}

std::vector<FileTaken> Intake::take(std::vector<WireFile> const& files, WireSource const& wire,
                                    std::optional<desk::Policy> policy, std::optional<Instant> at) {
  return keep_all(files, prepare_all(files, wire), wire, policy, at);
}

void Intake::take_many(Next const& next, WireSource const& wire, std::optional<desk::Policy> policy,
                       Clock const& clock, Taker const& done) {
  auto files = next();
  auto prepared = prepare_all(files, wire);
  while (!files.empty()) {
    std::vector<WireFile> coming;
    std::vector<Prepared> read_ahead;
    {
      engine::Thread const ahead("wire-ahead", [&](std::stop_token const&) {
        if (coming.empty()) coming = next();
        read_ahead = prepare_all(coming, wire);
      });
      done(files, keep_all(files, prepared, wire, policy, clock.now()));
    }
    files = std::move(coming);
    prepared = std::move(read_ahead);
  }
}

std::vector<FileTaken> Intake::keep_all(std::vector<WireFile> const& files,
                                        std::vector<Prepared> const& prepared, WireSource const& wire,
                                        std::optional<desk::Policy> policy, std::optional<Instant> at) {
  std::vector<FileTaken> taken(files.size());

  auto const keep_some = [&](std::size_t from, std::size_t to) {
    return store_.write([&](store::Transaction& transaction) -> Result<Done> {
      std::optional<Instant> came;
      for (std::size_t i = from; i < to; ++i) {
        taken[i] = TRY(keep(transaction, prepared[i], files[i], wire, policy, at));
        if (taken[i].came) came = taken[i].came;
      }
      if (!came) return Done{};
      auto const title = TRY(title_for(transaction, wire, StoryId()));
      return desk::announce_wires(transaction, title.id, *came);
    });
  };
  if (!keep_some(0, files.size()).ok()) {
    for (std::size_t i = 0; i < files.size(); ++i) {
      taken[i] = {};
      auto const kept = keep_some(i, i + 1);
      if (!kept.ok()) taken[i].refused = kept.error();
    }
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!prepared[i].items.empty() || taken[i].refused) continue;
    if (prepared[i].refused) {
      taken[i].refused = prepared[i].refused;
      continue;
    }
    auto const& problems = prepared[i].problems;
    taken[i].refused =
        invalid(problems.empty() ? "There is nothing in it." : problems[0].where + ": " + problems[0].what);
  }
  return taken;
}

}  // namespace stoppress::app
