#include "story/body/node.h"

#include <algorithm>

#include "base/text.h"

namespace stoppress::story {
namespace {

constexpr std::size_t kMostBlocks = 5'000;
constexpr std::size_t kMostText = 2'000'000;
json::Array const kNothing;

Result<json::Array const*> list(json::Value const& value, NodePath const& place) {
  if (auto const* found = value.if_array()) return found;
  return place.refuse("this is no list");
}

}  // namespace

std::string NodePath::str() const {
  std::string out = parent_ == nullptr ? std::string() : parent_->str() + ".";
  out += name_;
  if (has_index_) out += "[" + std::to_string(index_) + "]";
  return out;
}

Error NodePath::refuse(std::string_view what) const { return invalid(str() + ": " + std::string(what)); }

std::string shown(std::string_view name) { return shorten(name, 40); }

Result<Done> SizeBudget::take_block(NodePath const& place) {
  if (++blocks_ <= kMostBlocks) return Done{};
  return over_limit(place.str() + ": a body has at most 5,000 blocks");
}

Result<Done> SizeBudget::take_text(std::size_t bytes, NodePath const& place) {
  bytes_ += bytes;
  if (bytes_ <= kMostText) return Done{};
  return over_limit(place.str() + ": a body has at most 2 MB of text");
}

Result<Node> Node::read(json::Value const& value, NodePath const& place) {
  auto const* members = value.if_object();
  if (members == nullptr) return place.refuse("this is no node");
  Node node;
  node.place_ = &place;
  for (auto const& [key, held] : *members) {
    std::string_view const name = key;
    if (name == "type") {
      if (!held.is_string()) return place.refuse("the type is no text");
      node.type_ = std::string_view(held.get_string());
    } else if (name == "text") {
      if (!held.is_string()) return place.refuse("the text is no text");
      node.text_ = std::string_view(held.get_string());
      node.has_text_ = true;
    } else if (name == "attrs") {
      if (held.is_null()) continue;
      node.attributes_ = held.if_object();
      if (node.attributes_ == nullptr) return NodePath(place, "attrs").refuse("this is no object");
    } else if (name == "content") {
      node.content_ = TRY(list(held, NodePath(place, "content")));
    } else if (name == "marks") {
      node.marks_ = TRY(list(held, NodePath(place, "marks")));
    } else {
      return place.refuse("there is no member called " + shown(name));
    }
  }
  if (node.type_.empty()) return place.refuse("it has no type");
  return node;
}

json::Array const& Node::content() const { return content_ == nullptr ? kNothing : *content_; }
json::Array const& Node::marks() const { return marks_ == nullptr ? kNothing : *marks_; }

Result<Done> Node::only(Allowed const& allowed) const {
  std::string const who = std::string(type_);
  if (attributes_ != nullptr) {
    for (auto const& attribute : *attributes_) {
      std::string_view const name = attribute.key();
      if (std::find(allowed.attributes.begin(), allowed.attributes.end(), name) == allowed.attributes.end())
        return NodePath(*place_, "attrs").refuse(who + " has no attribute called " + shown(name));
    }
  }
  if (!allowed.content && !content().empty()) return place_->refuse(who + " has no content");
  if (!allowed.marks && !marks().empty()) return place_->refuse(who + " has no marks");
  if (!allowed.text && has_text_) return place_->refuse(who + " has no text of its own");
  if (allowed.text && !has_text_) return place_->refuse(who + " is without its text");
  return Done{};
}

json::Value const* Node::attribute(std::string_view name) const {
  return attributes_ == nullptr ? nullptr : json::member(*attributes_, name);
}

Result<std::string> Node::text_attribute(std::string_view name, SizeBudget& allowance) const {
  auto const* found = attribute(name);
  if (found == nullptr) return std::string();
  NodePath const attributes(*place_, "attrs"), place(attributes, name);
  if (!found->is_string()) return place.refuse("this is no text");
  TRY(allowance.take_text(found->get_string().size(), place));
  return std::string(found->get_string());
}

Result<std::int64_t> Node::number_attribute(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                            std::int64_t most) const {
  if (attribute(name) == nullptr) return otherwise;
  NodePath const attributes(*place_, "attrs"), place(attributes, name);
  auto const number = json::number(*attributes_, name);
  if (!number) return place.refuse("this is no whole number");
  if (*number < least) return place.refuse("the least is " + std::to_string(least));
  if (*number > most) return place.refuse("the most is " + std::to_string(most));
  return *number;
}

Result<bool> Node::flag_attribute(std::string_view name) const {
  auto const* found = attribute(name);
  if (found == nullptr) return false;
  NodePath const attributes(*place_, "attrs"), place(attributes, name);
  if (!found->is_bool()) return place.refuse("this is neither true nor false");
  return found->get_bool();
}

}  // namespace stoppress::story
