#include "newsroom/live/entry_json.h"

#include "base/text.h"
#include "newsroom/responses.h"
#include "newsroom/stories/content_json.h"
#include "story/body/body_reader.h"
#include "story/body/body_writer.h"

namespace stoppress::newsroom {
namespace {

story::Body paragraphs_of(std::string_view text) {
  story::Body body;
  std::string const clean = normalize_text(text);
  for (std::size_t at = 0; at < clean.size();) {
    auto const end = std::min(clean.find("\n\n", at), clean.size());
    auto words = story::tidy(story::plain(std::string_view(clean).substr(at, end - at)));
    if (!story::is_blank(words)) body.push_back(story::Paragraph{std::move(words)});
    at = end + 2;
  }
  return body;
}

}  // namespace

json::Object entry_json(store::Entry const& entry) {
  json::Value correction = nullptr;
  if (entry.correction)
    correction = json::Object{{"class", story::name_of(*entry.correction)}, {"note", entry.note}};
  return {{"number", entry.number},
          {"key", entry.key},
          {"sequence", entry.posted},
          {"revision", entry.revision},
          {"time", iso_utc(entry.at)},
          {"headline", entry.headline},
          {"body", story::document_of(entry.body)},
          {"author", entry.author},
          {"by", entry.by.number()},
          {"state", name_of(entry.state)},
          {"key_event", entry.is_key_event},
          {"pinned", entry.is_pinned},
          {"edited", time_or_null(entry.edited)},
          {"correction", std::move(correction)}};
}

Result<story::Body> read_entry_body(json::Value const& given) {
  if (given.is_string()) return paragraphs_of(std::string_view(given.get_string()));
  auto body = TRY(story::body_of(given));
  drop_empty_lines(body);
  return body;
}

}  // namespace stoppress::newsroom
