#include "pages/render/article/json_ld.h"

#include "base/json.h"
#include "pages/addresses.h"
#include "pages/render/live/entry.h"
#include "pages/render/parts/dates.h"
#include "pages/render/parts/picture_markup.h"
#include "story/body/body.h"

namespace stoppress::pages {
namespace {

using json::Array;
using json::Object;

char const* type_of(story::Kind kind) {
  switch (kind) {
    case story::Kind::opinion: return "OpinionNewsArticle";
    case story::Kind::live: return "LiveBlogPosting";
    case story::Kind::news:
    case story::Kind::feature: break;
  }
  return "NewsArticle";
}

Object organization(Setup const& setup) {
  return {{"@type", "NewsMediaOrganization"},
          {"name", setup.title.name},
          {"url", absolute(setup, "/")},
          {"logo", Object{{"@type", "ImageObject"},
                          {"url", absolute(setup, setup.assets.base + "/icons/icon-512.png")}}}};
}

// Names alone, one entry each, each with the address where the name has a page.
Array authors(Setup const& setup, story::Byline const& byline) {
  Array out;
  for (std::string const& name : byline.authors)
    out.push_back(Object{
        {"@type", "Person"}, {"name", name}, {"url", absolute(setup, "/by/" + story::author_slug(name))}});
  if (out.empty() && !byline.agency.empty())
    out.push_back(Object{{"@type", "Organization"}, {"name", byline.agency}});
  if (out.empty()) out.push_back(organization(setup));
  return out;
}

Array images(Setup const& setup, ArticleModel const& model) {
  Array out;
  auto const& use = model.story.content.main_picture;
  if (!use) return out;
  auto const found = model.pictures.find(use->picture);
  if (found == model.pictures.end()) return out;
  for (media::Shape const shape :
       {media::Shape::sixteen_by_nine, media::Shape::four_by_three, media::Shape::square}) {
    SharedPicture const shared = shared_picture(found->second, shape);
    Object image{{"@type", "ImageObject"},
                 {"url", absolute(setup, shared.path)},
                 {"width", shared.width},
                 {"height", shared.height}};
    if (auto const caption = caption_of(*use, found->second); !caption.empty()) image["caption"] = caption;
    if (auto const credit = credit_of(*use, found->second); !credit.empty()) image["creditText"] = credit;
    if (!found->second.creator.empty())
      image["creator"] = Object{{"@type", "Person"}, {"name", found->second.creator}};
    if (!found->second.copyright.empty()) image["copyrightNotice"] = found->second.copyright;
    out.push_back(std::move(image));
  }
  return out;
}

// The newest that the page shows.
Array updates(Setup const& setup, ArticleModel const& model, std::string const& link, Zone const& zone) {
  Array out;
  for (auto const& entry : model.live->entries) {
    Array by = authors(setup, model.story.content.byline);
    if (!entry.author.empty()) by = {Object{{"@type", "Person"}, {"name", entry.author}}};
    Object update{{"@type", "BlogPosting"},
                  {"headline", entry.headline.empty() ? model.story.content.headline : entry.headline},
                  {"url", entry_address(link, entry.number)},
                  {"datePublished", iso_in(entry.at, zone)},
                  {"author", std::move(by)},
                  {"articleBody", story::plain_text(entry.body)}};
    if (entry.edited) update["dateModified"] = iso_in(*entry.edited, zone);
    out.push_back(std::move(update));
  }
  return out;
}

// The words of the notes on the page, and no others.
Array corrections(ArticleModel const& model, Zone const& zone) {
  Array out;
  for (auto const& note : model.corrections)
    if (note.kind != story::CorrectionClass::update)
      out.push_back(Object{
          {"@type", "CorrectionComment"}, {"text", note.text}, {"datePublished", iso_in(note.at, zone)}});
  return out;
}

Object way_here(Setup const& setup, story::Content const& content, std::string const& headline) {
  auto const step = [](int position, std::string const& name, std::string const& address) {
    Object item{{"@type", "ListItem"}, {"position", position}, {"name", name}};
    if (!address.empty()) item["item"] = address;
    return item;
  };
  return {{"@type", "BreadcrumbList"},
          {"itemListElement", Array{step(1, section_name(setup, content.section),
                                         absolute(setup, "/" + section_slug(setup, content.section))),
                                    step(2, headline, "")}}};
}

}  // namespace

std::string json_ld_of(Setup const& setup, ArticleModel const& model) {
  story::Content const& content = model.story.content;
  Zone const zone = zone_named(setup.title.zone);
  std::string const link = canonical_of(setup, model.story);
  std::string const headline = styled_headline(setup, content.headline);
  Instant const published = begin_of(model);
  std::string const& for_search = content.headline_search;
  Object article{{"@type", type_of(content.kind)},
                 {"headline", for_search.empty() ? headline : styled_headline(setup, for_search)},
                 {"url", link},
                 {"mainEntityOfPage", link},
                 {"datePublished", iso_in(published, zone)},
                 {"dateModified", iso_in(updated_of(model).value_or(published), zone)},
                 {"author", authors(setup, content.byline)},
                 {"publisher", organization(setup)},
                 {"articleSection", section_name(setup, content.section)},
                 {"isAccessibleForFree", true}};
  if (!for_search.empty()) article["alternativeHeadline"] = headline;
  if (auto notes = corrections(model, zone); !notes.empty()) article["correction"] = std::move(notes);
  if (!content.standfirst.empty()) article["description"] = content.standfirst;
  if (!content.dateline.place.empty()) article["dateline"] = content.dateline.place;
  article["inLanguage"] = content.language.empty() ? setup.title.language : content.language;
  if (!content.copyright.empty()) article["copyrightNotice"] = content.copyright;
  if (auto pictures = images(setup, model); !pictures.empty()) article["image"] = std::move(pictures);
  if (model.live) {
    if (model.live->blog.ended) article["coverageEndTime"] = iso_in(*model.live->blog.ended, zone);
    article["coverageStartTime"] = iso_in(published, zone);
    article["liveBlogUpdate"] = updates(setup, model, link, zone);
  }
  return json::dump_for_script(Object{{"@context", "https://schema.org"},
                                      {"@graph", Array{article, way_here(setup, content, headline)}}});
}

}  // namespace stoppress::pages
