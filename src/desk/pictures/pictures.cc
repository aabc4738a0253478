#include "desk/pictures/pictures.h"

#include <algorithm>
#include <cmath>

#include "base/log.h"
#include "base/text.h"
#include "desk/audit.h"
#include "desk/authorization.h"
#include "store/feed/feed.h"
#include "store/pictures/pictures.h"

namespace stoppress::desk {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr int kNotedAtOnce = 200;

// As it was called, without folders and what no file system takes.
std::string file_name_of(std::string const& given) {
  auto const slash = given.find_last_of("/\\");
  std::string const name = slash == std::string::npos ? given : given.substr(slash + 1);
  std::string out = is_clean_utf8(name) ? collapse_spaces(normalize_text(name)) : "";
  std::erase(out, '"');
  return shorten(out, kLongestName);
}

double ratio_of(story::LibraryPicture const& picture) {
  return double(std::max(1, picture.width)) / std::max(1, picture.height);
}

double rounded(double value) { return std::round(std::clamp(value, 0.0, 1.0) * 10'000) / 10'000; }
story::Crop rounded(story::Crop const& crop) {
  return {rounded(crop.x), rounded(crop.y), rounded(crop.width), rounded(crop.height)};
}

Result<Done> put_focus(story::LibraryPicture& picture, std::pair<double, double> focus) {
  auto const [x, y] = focus;
  if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1))
    return about("focus", invalid("The focal point must lie within the picture."));
  picture.focus_x = rounded(x);
  picture.focus_y = rounded(y);
  return Done{};
}

Result<Done> put_crops(story::LibraryPicture& picture, std::map<std::string, story::Crop> const& crops) {
  picture.crops.clear();
  for (auto const& [name, crop] : crops) {
    auto const shape = media::shape_named(name);
    if (!shape) return about("crops." + name, invalid("There is no shape called " + name + "."));
    if (!story::fits(crop, ratio_of(picture), media::ratio_of(*shape)))
      return about("crops." + name, invalid("The crop must lie within the picture and be " + name + "."));
    picture.crops[name] = rounded(crop);
  }
  return Done{};
}

Result<Done> put_replacement(store::Transaction& transaction, story::LibraryPicture& picture,
                             PictureId replacement) {
  if (replacement == picture.id) return about("replacement", invalid("A picture can’t stand in for itself."));
  if (replacement && !store::Pictures(transaction).picture(replacement).ok())
    return about("replacement", invalid("The library has no such picture."));
  picture.replacement = replacement;
  return Done{};
}

void put_text(std::optional<std::string> const& from, std::string& into) {
  if (from) into = std::string(trim(*from));
}

void put_texts(PictureChange const& change, story::LibraryPicture& picture) {
  put_text(change.headline, picture.headline);
  put_text(change.caption, picture.caption);
  put_text(change.credit, picture.credit);
  put_text(change.creator, picture.creator);
  put_text(change.alt, picture.alt);
  put_text(change.copyright, picture.copyright);
  put_text(change.usage_terms, picture.usage_terms);
  if (change.keywords) {
    picture.keywords.clear();
    for (auto const& keyword : *change.keywords)
      if (auto text = collapse_spaces(keyword); !text.empty()) picture.keywords.push_back(std::move(text));
  }
}

// What the audit log says was changed.
std::string told(PictureChange const& change, story::LibraryPicture const& picture) {
  std::string note;
  auto const add = [&](bool changed, std::string const& what) {
    if (changed) note += (note.empty() ? "" : ", ") + what;
  };
  add(change.headline.has_value(), "headline");
  add(change.caption.has_value(), "caption");
  add(change.credit.has_value(), "credit");
  add(change.creator.has_value(), "creator");
  add(change.alt.has_value(), "alt text");
  add(change.copyright.has_value(), "copyright");
  add(change.usage_terms.has_value(), "usage terms");
  add(change.keywords.has_value(), "keywords");
  add(change.expires.has_value(), picture.expires ? "expires " + iso_utc(*picture.expires) : "never expires");
  add(change.replacement.has_value(), "replacement");
  add(change.focus.has_value(), "focal point");
  add(change.crops.has_value(), "crops");
  return note;
}

// Whether somebody has said when it ends: it ends at another time than its file says. A file that can't be
// asked any more is no reason to overrule anybody.
Result<bool> has_edited_expiry(media::Library& library, story::LibraryPicture const& picture) {
  auto const said = library.said_by_original(picture.hash);
  if (said.ok()) return said->expires != picture.expires;
  auto const fault = said.error().fault;
  if (fault == Fault::busy || fault == Fault::unavailable) return said.error();  // it was not even asked
  return true;
}

// A licence takes a picture from every page. Where readers see it, its end is for whoever may publish.
Result<Done> require_end(store::PictureLibrary<store::Transaction>& library, Actor const& actor,
                         PictureId id) {
  if (actor.may(people::Right::publish)) return Done{};
  auto const uses = TRY(library.uses(id));
  if (std::ranges::none_of(uses, &store::PictureUsed::live)) return Done{};
  return about("expires", forbidden("Readers see this picture: only somebody who may publish says when its "
                                    "licence ends, or until when a better file may be shown."));
}

Result<bool> expire(store::Store& store, PictureId id, Instant now) {
  return store.write([&](store::Transaction& transaction) -> Result<bool> {
    store::PictureLibrary library(transaction);
    auto const picture = TRY(library.to_change(id));
    if (!picture.expires || *picture.expires > now) return false;
    TRY(library.mark_expired(id));
    TRY(announce_picture(transaction, id, now));
    Actor clock;
    clock.who.name = "the clock";
    TRY(record(transaction, clock, "picture.expire", reference("picture", id),
               "since " + iso_utc(*picture.expires), now));
    return true;
  });
}

}  // namespace

Result<Done> announce_picture(store::Transaction& transaction, PictureId id, Instant now) {
  story::Change change;
  change.kind = story::ChangeKind::picture_changed;
  change.picture = id;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

Result<PictureAdded> add_picture(store::Store& store, media::Library& library, Actor const& actor,
                                 std::string_view bytes, std::string const& file_name, Instant now) {
  TRY(require(actor, people::Right::pictures));
  auto picture = TRY(library.keep(bytes));
  picture.added_at = now;
  return store.write([&](store::Transaction& transaction) -> Result<PictureAdded> {
    if (auto const there = TRY(store::Pictures(transaction).picture_by_hash(picture.hash)))
      return PictureAdded{there->id, true};
    auto const name = file_name_of(file_name);
    auto const id = TRY(store::PictureLibrary(transaction).keep(picture, actor.who.id, name));
    TRY(announce_picture(transaction, id, now));
    TRY(record(transaction, actor, "picture.add", reference("picture", id), name, now));
    return PictureAdded{id, false};
  });
}

Result<Done> change_picture(store::Store& store, Actor const& actor, PictureId id,
                            PictureChange const& change, Instant now) {
  TRY(require(actor, people::Right::pictures));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    store::PictureLibrary library(transaction);
    auto picture = TRY(library.to_change(id));
    put_texts(change, picture);
    if (change.expires && *change.expires != picture.expires) TRY(require_end(library, actor, id));
    if (change.expires) picture.expires = *change.expires;
    if (change.replacement) TRY(put_replacement(transaction, picture, *change.replacement));
    if (change.focus) TRY(put_focus(picture, *change.focus));
    if (change.crops) TRY(put_crops(picture, *change.crops));
    TRY(library.save(picture));
    TRY(announce_picture(transaction, id, now));
    return record(transaction, actor, "picture.change", reference("picture", id), told(change, picture), now);
  });
}

Result<Done> replace_picture(store::Store& store, media::Library& library, Actor const& actor, PictureId id,
                             std::string_view bytes, std::string const& file_name, Instant now) {
  TRY(require(actor, people::Right::pictures));
  auto const seen = TRY(store.read([&](store::Snapshot& snapshot) {
                      return store::PictureLibrary(snapshot).picture(id);
                    })).picture;
  auto const file = TRY(library.keep(bytes));
  bool const ends_anew = file.expires && !TRY(has_edited_expiry(library, seen));
  return store.write([&](store::Transaction& transaction) -> Result<Done> {
    store::PictureLibrary pictures(transaction);
    auto picture = TRY(pictures.to_change(id));
    if (picture.hash == file.hash) return Done{};
    picture.hash = file.hash;
    picture.mime = file.mime;
    picture.width = file.width;
    picture.height = file.height;
    for (auto& [name, crop] : picture.crops)
      if (auto const shape = media::shape_named(name))
        if (!story::fits(crop, ratio_of(picture), media::ratio_of(*shape)))
          crop = rounded(story::refitted(crop, ratio_of(picture), media::ratio_of(*shape)));
    auto const name = file_name_of(file_name);
    TRY(pictures.replace_file(picture, name));
    if (ends_anew && picture.expires == seen.expires) {
      if (file.expires != picture.expires) TRY(require_end(pictures, actor, id));
      picture.expires = file.expires;
      TRY(pictures.save(picture));
    }
    TRY(announce_picture(transaction, id, now));
    return record(transaction, actor, "picture.replace", reference("picture", id), name, now);
  });
}

Result<OriginalDownload> original_of(store::Store& store, media::Library& library, Actor const& actor,
                                     PictureId id, Instant now) {
  TRY(require(actor, people::Right::pictures));
  auto const kept =
      TRY(store.read([&](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).picture(id); }));
  OriginalDownload out;
  out.file = TRY(library.with_texts(kept.picture));
  auto const dot = kept.file_name.rfind('.');
  out.name = kept.file_name.empty() ? reference("picture", id) : kept.file_name.substr(0, dot);
  out.name += "." + out.file.extension;
  TRY(store.write([&](store::Transaction& transaction) {
    return record(transaction, actor, "picture.download", reference("picture", id), out.name, now);
  }));
  return out;
}

Result<int> expire_pictures(store::Store& store, media::Library& library, Instant now) {
  auto const due = TRY(store.read(
      [&](store::Snapshot& snapshot) { return store::PictureLibrary(snapshot).due_to_expire(now); }));
  int expired = 0;
  for (PictureId const id : due) {
    auto const done = expire(store, id, now);
    if (!done.ok()) log::failure("desk", reference("picture", id) + " expires", done.error());
    if (!done.value_or(false)) continue;
    expired += 1;
    auto const picture =
        TRY(store.read([&](store::Snapshot& snapshot) { return store::Pictures(snapshot).picture(id); }));
    if (auto const gone = library.drop_renditions(picture.hash); !gone.ok())
      log::failure("desk", reference("picture", id) + " expires", gone.error());
  }
  return expired;
}

Result<int> note_picture_uses(store::Store& store) {
  auto const stories = TRY(store.read([](store::Snapshot& snapshot) {
    return store::PictureLibrary(snapshot).stories_not_noted(kNotedAtOnce);
  }));
  if (stories.empty()) return 0;
  return store.write([&](store::Transaction& transaction) -> Result<int> {
    for (StoryId const id : stories) TRY(store::PictureLibrary(transaction).note_uses(id));
    return static_cast<int>(stories.size());
  });
}

}  // namespace stoppress::desk
