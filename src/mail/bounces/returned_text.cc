#include "mail/bounces/returned_text.h"

#include <algorithm>

#include "base/text.h"
#include "mail/bounces/status_fields.h"

namespace stoppress::mail {
namespace {

template <class F>
void each_line(std::string_view text, F const& f) {
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    if (!f(text.substr(at, end - at), at)) return;
    at = end + 1;
  }
}

// Somebody of a mail server, not who was written to.
bool is_machinery(std::string_view address) {
  for (auto const* name : {"postmaster@", "mailer-daemon@", "abuse@", "support@", "helpdesk@", "root@"})
    if (address.starts_with(name)) return true;
  return false;
}

// An address at the beginning of a line, behind a mark such as "*" or ">>>".
std::string address_beginning(std::string_view line) {
  auto const start = line.find_first_not_of(" \t*>-:·•");
  if (start == std::string_view::npos) return {};
  auto rest = line.substr(start);
  // Transcripts have the reply before it: "554 <ada@courier.example>...".
  if (reply_in(rest.substr(0, std::min<std::size_t>(rest.size(), 3))).size() == 3)
    rest = trim(rest.substr(3));
  for (std::string_view const before : {"recipient:", "for:", "target mail address:", "rcpt to:"})
    if (starts_with_ignoring_case(rest, before)) rest = trim(rest.substr(before.size()));
  auto const word = rest.substr(0, rest.find_first_of(" \t,;(="));
  return word.find('@') == std::string_view::npos ? std::string() : address_in(word);
}

struct Place {
  std::string recipient;
  std::size_t at = 0;
};

void add(std::vector<Place>& places, std::string recipient, std::size_t at) {
  if (recipient.empty() || is_machinery(recipient) || places.size() >= kMostRecipients) return;
  if (std::ranges::any_of(places, [&](auto const& each) { return each.recipient == recipient; })) return;
  places.push_back({std::move(recipient), at});
}

std::size_t place_in(std::string const& lower, std::string const& recipient) {
  auto const at = lower.find(recipient);
  return at == std::string::npos ? 0 : at;
}

std::vector<Place> failed_by_header(HeaderFields const& fields, std::string const& lower) {
  std::vector<Place> places;
  for (auto const& each : split(field_of(fields, "x-failed-recipients"), ','))
    if (auto address = address_in(each); !address.empty()) add(places, address, place_in(lower, address));
  return places;
}

std::vector<Place> failed_by_lines(std::string_view text) {
  std::vector<Place> places;
  each_line(text, [&](std::string_view line, std::size_t at) {
    add(places, address_beginning(line), at);
    return true;
  });
  return places;
}

std::vector<Place> first_named(std::string_view text) {
  std::vector<Place> places;
  each_line(text, [&](std::string_view line, std::size_t at) {
    add(places, address_in(line), at);
    return places.empty();
  });
  return places;
}

std::vector<Place> failed_in(HeaderFields const& fields, std::string_view text, std::string_view original) {
  if (auto places = failed_by_header(fields, lower_ascii(text)); !places.empty()) return places;
  if (auto places = failed_by_lines(text); !places.empty()) return places;
  if (auto places = first_named(text); !places.empty()) return places;
  std::vector<Place> places;
  add(places, address_in(field_of(take_fields(original), "to")), 0);
  return places;
}

Bounce bounce_about(std::string const& recipient, std::string_view part, std::string_view whole) {
  Bounce bounce;
  bounce.recipient = recipient;
  bounce.status = status_in(part);
  bounce.reply = reply_in(part);
  bounce.kind = kind_of({part, bounce.status, bounce.reply, part});
  if (bounce.kind == BounceKind::unclear) {
    if (bounce.status.empty()) bounce.status = status_in(whole);
    if (bounce.reply.empty()) bounce.reply = reply_in(whole);
    bounce.kind = kind_of({whole, bounce.status, bounce.reply, whole});
  }
  // Google's groups answer in the language of whoever wrote.
  if (bounce.kind == BounceKind::unclear && recipient.ends_with("@googlegroups.com"))
    bounce.kind = BounceKind::block;
  constexpr std::size_t kMost = 300;
  bounce.said = shorten(collapse_spaces(to_clean_utf8(part.substr(0, 8 * kMost))), kMost);
  return bounce;
}

}  // namespace

std::size_t original_begins(std::string_view text) {
  constexpr std::string_view kMarks[] = {
      "below this line is a copy",
      "this is a copy of the message",
      "this is a copy of your message",
      "original message follows",
      "message headers follow",
      "unsent message follows",
      "original message -",
      "the original message was:",
      "----- original message",
      "message header follows",
      "returned message follows",
      "a copy of the original message below this line",
      "headers of the original message",
      "message text follows",
      "------ original message",
      "bounced e-mail:",
      "--- original message",
      "the header of the original message",
      "copy of the message, including all the headers",
      "text of your message",
      "original mail header",
      "original mail as follows",
      "original message headers:",
      "--- message from ",
      "received: from ",
      "received:from ",
      "return-path: <",
      "below is a copy of the original message",
      "the header of the original message is following",
  };
  std::size_t found = text.size();
  each_line(text, [&](std::string_view line, std::size_t at) {
    constexpr std::size_t kShortestMark = 13;
    if (line.size() < kShortestMark) return true;
    auto const lower = lower_ascii(line);
    for (auto const mark : kMarks) {
      auto const place = lower.find(mark);
      if (place == std::string::npos) continue;
      // A head of a mail begins its line; the others may stand behind dashes.
      bool const is_head = mark.starts_with("received:") || mark.starts_with("return-path:");
      if (is_head && place != 0) continue;
      found = is_head ? at : std::min(at + line.size() + 1, text.size());
      return false;
    }
    return true;
  });
  return found;
}

std::string text_about(std::string_view text, std::string_view recipient) {
  auto const places = failed_by_lines(text);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].recipient == recipient) {
      auto const end = i + 1 < places.size() ? places[i + 1].at : text.size();
      return std::string(text.substr(places[i].at, end - places[i].at));
    }
  return std::string(text);
}

std::vector<Bounce> bounces_in_text(HeaderFields const& fields, std::string_view text,
                                    std::string_view original) {
  std::vector<Bounce> bounces;
  auto places = failed_in(fields, text, original);
  std::ranges::sort(places, {}, &Place::at);
  for (std::size_t i = 0; i < places.size(); ++i) {
    auto const end = i + 1 < places.size() ? places[i + 1].at : text.size();
    bounces.push_back(bounce_about(places[i].recipient, text.substr(places[i].at, end - places[i].at), text));
  }
  if (places.empty()) bounces.push_back(bounce_about("", text, text));
  return bounces;
}

std::string without_tags(std::string_view html) {
  std::string out;
  bool inside = false;
  for (char const c : html) {
    if (c == '<') {
      inside = true;
      out.push_back('\n');
    } else if (c == '>') {
      inside = false;
    } else if (!inside) {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace stoppress::mail
