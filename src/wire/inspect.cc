#include "wire/inspect.h"

#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "story/body/body.h"

namespace stoppress::wire {
namespace {

json::Value time_or_null(std::optional<Instant> const& time) {
  return time ? json::Value(iso_utc(*time)) : json::Value(nullptr);
}

json::Array texts(std::vector<std::string> const& list) {
  json::Array out;
  for (std::string const& text : list) out.emplace_back(text);
  return out;
}

// Names as the agency gave them: an agency's name stands alone where no person is named.
json::Array byline(story::Byline const& byline) {
  if (!byline.authors.empty()) return texts(byline.authors);
  std::string const& other = byline.wording.empty() ? byline.agency : byline.wording;
  return other.empty() ? json::Array() : texts({other});
}

json::Value dateline(story::Dateline const& dateline) {
  if (dateline.place.empty() && !dateline.date) return nullptr;
  return json::Object{{"place", json::or_null(dateline.place)}, {"date", time_or_null(dateline.date)}};
}

json::Array subjects(std::vector<story::Subject> const& list) {
  json::Array out;
  for (auto const& it : list)
    out.push_back(json::Object{{"scheme", json::or_null(it.scheme)},
                               {"code", json::or_null(it.code)},
                               {"name", json::or_null(it.name)}});
  return out;
}

json::Value size(int pixels) { return pixels > 0 ? json::Value(pixels) : json::Value(nullptr); }

json::Array pictures(std::vector<story::ArrivingPicture> const& list) {
  json::Array out;
  for (auto const& it : list)
    out.push_back(json::Object{{"guid", json::or_null(it.guid)},
                               {"headline", json::or_null(it.headline)},
                               {"caption", json::or_null(it.caption)},
                               {"credit", json::or_null(it.credit)},
                               {"href", json::or_null(it.href)},
                               {"width", size(it.width)},
                               {"height", size(it.height)}});
  return out;
}

json::Array problems(std::vector<story::Problem> const& list) {
  json::Array out;
  for (auto const& it : list) out.push_back(json::Object{{"where", it.where}, {"what", it.what}});
  return out;
}

Reading read_whole(std::filesystem::path const& path, ReadOptions const& options, ReadFile const& read_one) {
  auto const bytes = read_file(path, kLargestFile);
  auto const reading = bytes ? read_one(*bytes, path.filename().string(), options) : bytes.error();
  return reading ? *reading : Reading{{}, {{"file", reading.error().message}}};
}

}  // namespace

std::string inspect_line(Item const& item) {
  story::Arrival const& it = item.arrival;
  story::Content const& content = it.content;
  std::string const body = story::plain_text(content.body);
  json::Object line;
  line["file"] = item.file;
  line["format"] = json::or_null(item.format);
  line["guid"] = json::or_null(it.identity.guid);
  line["version"] = json::or_null(it.identity.version);
  line["status"] = story::name_of(it.status);
  line["type"] = story::name_of(it.type);
  line["urgency"] = item.urgency ? json::Value(*item.urgency) : json::Value(nullptr);
  line["embargo"] = time_or_null(it.embargo);
  line["created"] = time_or_null(it.created);
  line["updated"] = time_or_null(it.updated);
  line["language"] = json::or_null(content.language);
  line["slugline"] = json::or_null(it.slugline);
  line["headline"] = json::or_null(content.headline);
  line["standfirst"] = json::or_null(content.standfirst);
  line["byline"] = byline(content.byline);
  line["dateline"] = dateline(content.dateline);
  line["credit"] = json::or_null(it.credit);
  line["source"] = json::or_null(content.source);
  line["copyright"] = json::or_null(content.copyright);
  line["editorial_note"] = json::or_null(content.desk_note);
  line["subjects"] = subjects(it.subjects);
  line["keywords"] = texts(it.keywords);
  line["places"] = texts(it.places);
  line["body_text"] = json::or_null(body);
  line["word_count"] = count_words(body);
  line["pictures"] = pictures(it.pictures);
  line["problems"] = problems(it.problems);
  return json::dump(line);
}

std::string inspect_line(std::string const& file, std::vector<story::Problem> const& found) {
  json::Object line;
  line["file"] = to_clean_utf8(file);
  for (char const* key : {"format", "guid", "version", "status", "type", "urgency", "embargo", "created",
                          "updated", "language", "slugline", "headline", "standfirst"})
    line[key] = nullptr;
  line["byline"] = json::Array();
  for (char const* key : {"dateline", "credit", "source", "copyright", "editorial_note"}) line[key] = nullptr;
  for (char const* key : {"subjects", "keywords", "places"}) line[key] = json::Array();
  line["body_text"] = nullptr;
  line["word_count"] = nullptr;
  line["pictures"] = json::Array();
  line["problems"] = problems(found);
  return json::dump(line);
}

int inspect(std::vector<std::filesystem::path> const& files, std::ostream& out, ReadOptions const& options,
            ReadFile const& read_one) {
  int status = 0;
  for (std::filesystem::path const& path : files) {
    std::string const name = path.filename().string();
    auto const reading = read_whole(path, options, read_one);
    for (Item const& item : reading.items) out << inspect_line(item) << '\n';
    if (!reading.items.empty()) continue;
    out << inspect_line(name, reading.problems) << '\n';
    status = 1;
  }
  return status;
}

}  // namespace stoppress::wire
