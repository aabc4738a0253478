#include "wire/formats/scrub.h"

#include <algorithm>
#include <string>

#include "base/html.h"
#include "base/text.h"
#include "wire/formats/read.h"

namespace stoppress::wire {
namespace {

constexpr std::size_t kLongestLine = 4'000;   // characters of a headline, a name, a code
constexpr std::size_t kLongestText = 40'000;  // of a caption or a note
constexpr int kMostSpanned = 1'000;           // columns or rows

void clean(std::string& text) { text = normalize_text(text); }

void clean(std::string& text, std::size_t longest) {
  clean(text);
  if (text.size() > longest) text = shorten(text, longest);
}

void clean(story::Text& text) {
  for (story::Span& span : text) {
    clean(span.text);
    if (!span.href.empty() && !is_clean_utf8(span.href)) span.href.clear();
    if (!span.href.empty()) span.href = safe_href(span.href);
  }
}

void clean(story::PictureUse& use) {
  for (std::string* text : {&use.caption, &use.credit, &use.alt}) clean(*text, kLongestText);
}

void clean(story::Body& body);

struct Cleaner {
  void operator()(story::Paragraph& it) const { clean(it.text); }
  void operator()(story::Heading& it) const {
    it.level = std::clamp(it.level, 2, 4);
    clean(it.text);
  }
  void operator()(story::PictureUse& it) const { clean(it); }
  void operator()(story::Gallery& it) const {
    for (auto& picture : it.pictures) clean(picture);
  }
  void operator()(story::PullQuote& it) const {
    clean(it.text);
    clean(it.attribution, kLongestLine);
  }
  void operator()(story::Quote& it) const {
    for (auto& paragraph : it.paragraphs) clean(paragraph);
    clean(it.attribution, kLongestLine);
  }
  void operator()(story::List& it) const {
    for (auto& item : it.items) clean(item);
  }
  void operator()(story::Table& it) const {
    clean(it.caption, kLongestText);
    for (auto& row : it.rows)
      for (auto& cell : row) {
        clean(cell.text);
        cell.columns = std::clamp(cell.columns, 1, kMostSpanned);
        cell.rows = std::clamp(cell.rows, 1, kMostSpanned);
      }
  }
  void operator()(story::Embed& it) const {
    clean(it.url);
    clean(it.title, kLongestLine);
  }
  void operator()(story::Rule&) const {}
  void operator()(story::RelatedLink& it) const {
    it.story = StoryId();  // known by the agency's name alone
    clean(it.url);
    clean(it.text, kLongestLine);
  }
  void operator()(story::LiveEntry& it) const {
    clean(it.id, kLongestLine);
    clean(it.headline, kLongestLine);
    clean(it.body);
  }
};

void clean(story::Body& body) {
  for (story::Block& block : body) std::visit(Cleaner{}, block.value);
  std::erase_if(body, [](story::Block const& block) {
    auto const* embed = std::get_if<story::Embed>(&block.value);
    return embed != nullptr && !embed->url.starts_with("https://");
  });
}

void clean(story::Content& content) {
  content.section = SectionId();
  content.topics.clear();
  for (std::string* line :
       {&content.headline, &content.kicker, &content.byline.agency, &content.byline.wording,
        &content.dateline.place, &content.dateline.text, &content.language, &content.source})
    clean(*line, kLongestLine);
  for (std::string* text : {&content.standfirst, &content.copyright, &content.desk_note})
    clean(*text, kLongestText);
  for (std::string& author : content.byline.authors) clean(author, kLongestLine);
  if (content.main_picture) clean(*content.main_picture);
  clean(content.body);
}

}  // namespace

void scrub(Reading& reading) {
  for (Item& item : reading.items) scrub(item);
  for (story::Problem& problem : reading.problems)
    for (std::string* text : {&problem.where, &problem.what}) clean(*text, kLongestLine);
}

void scrub(Item& item) {
  item.file = to_clean_utf8(item.file);
  story::Arrival& arrival = item.arrival;
  clean(arrival.content);
  for (std::string* line : {&item.format, &arrival.identity.guid, &arrival.identity.version,
                            &arrival.slugline, &arrival.credit, &arrival.usage_terms})
    clean(*line, kLongestLine);
  for (auto* list : {&arrival.keywords, &arrival.places})
    for (std::string& word : *list) clean(word, kLongestLine);
  for (story::RelatedItem& item_beside : arrival.related)
    for (std::string* line : {&item_beside.guid, &item_beside.title}) clean(*line, kLongestLine);
  for (story::Entity& entity : arrival.entities) {
    clean(entity.name, kLongestLine);
    for (std::string& code : entity.same_as) clean(code, kLongestLine);
  }
  for (story::Subject& subject : arrival.subjects)
    for (std::string* line : {&subject.scheme, &subject.code, &subject.name}) clean(*line, kLongestLine);
  for (story::ArrivingPicture& picture : arrival.pictures)
    for (std::string* text :
         {&picture.guid, &picture.href, &picture.headline, &picture.caption, &picture.credit,
          &picture.creator, &picture.alt, &picture.copyright, &picture.usage_terms})
      clean(*text, kLongestText);
  for (story::Problem& problem : arrival.problems)
    for (std::string* text : {&problem.where, &problem.what}) clean(*text, kLongestLine);
}

}  // namespace stoppress::wire
