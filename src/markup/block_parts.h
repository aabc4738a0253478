// Single blocks from their elements, for blocks.cc. What gives nothing has no block.
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "markup/picture_list.h"
#include "story/body/block.h"

namespace stoppress::markup {

bool has_class(pugi::xml_node element, std::string_view name);
// The first element of that name below, in document order.
pugi::xml_node find_below(pugi::xml_node node, std::string_view name);

// Lists inside lists become items too, and so do loose words between them; those before the first item are
// `before`.
void collect_items(pugi::xml_node list, std::vector<story::Text>& items, story::Text& before);
// All pictures below, in document order: each <figure>, <media> or <img> once.
std::vector<pugi::xml_node> pictures_below(pugi::xml_node node);
story::Quote read_quote(pugi::xml_node node);
story::PullQuote read_pull_quote(pugi::xml_node node);
// Words outside of all cells are `loose`.
story::Table read_table(pugi::xml_node node, std::vector<story::Text>& loose);

// <img>, alone or in <picture>: put into the page cache by its address, found there when the item brought it
// along.
std::optional<story::PictureUse> read_picture(pugi::xml_node node, PictureList& pictures);
std::optional<story::PictureUse> read_figure(pugi::xml_node node, PictureList& pictures);
story::Gallery read_gallery(pugi::xml_node node, PictureList& pictures);
// NITF <media>; nothing for video and sound.
std::optional<story::PictureUse> read_media(pugi::xml_node node, PictureList& pictures);

std::optional<story::Embed> read_embed(pugi::xml_node node);          // figure.embed > a
std::optional<story::Embed> read_frame(pugi::xml_node node);          // iframe of https
std::optional<story::Embed> read_social_quote(pugi::xml_node node);   // blockquote.twitter-tweet and its like
std::optional<story::RelatedLink> read_related(pugi::xml_node node);  // p.related > a

}  // namespace stoppress::markup
