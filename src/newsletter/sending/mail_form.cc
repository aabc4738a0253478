#include "newsletter/sending/mail_form.h"

#include <algorithm>

#include "base/html.h"
#include "base/text.h"
#include "mail/quoted_printable.h"

namespace stoppress::newsletter {
namespace {

using pages::Hole;

// A line of its own would be torn in two; other controls are nothing to read.
std::string one_line(std::string_view text) {
  auto line = to_clean_utf8(text);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return line;
}

FormFields in_lines(FormFields const& fields) {
  return {one_line(fields.name), one_line(fields.leave), one_line(fields.manage)};
}
FormFields in_html(FormFields const& fields) {
  return {Html::escape(fields.name).str(), Html::escape(fields.leave).str(),
          Html::escape(fields.manage).str()};
}

std::string const& field(FormFields const& fields, Hole hole) {
  switch (hole) {
    case Hole::name: return fields.name;
    case Hole::leave: return fields.leave;
    case Hole::manage: break;
  }
  return fields.manage;
}

struct FoundHole {
  std::size_t at = std::string_view::npos, size = 0;
  Hole hole = Hole::name;
};

FoundHole first_hole(std::string_view text, std::string_view nonce) {
  FoundHole first;
  for (auto const hole : all_of<Hole>()) {
    auto const mark = pages::hole_text(hole, nonce);
    auto const at = text.find(mark);
    if (at < first.at) first = {at, mark.size(), hole};
  }
  return first;
}

}  // namespace

MailForm::MailForm(mail::Mailbox from, pages::RenderedLetter const& letter, Headers headers)
    : from_(std::move(from)),
      subject_(letter.subject),
      headers_(std::move(headers)),
      text_(cut(to_clean_utf8(letter.text), letter.nonce)),
      html_(cut(to_clean_utf8(letter.html), letter.nonce)) {}

// Lines don't depend on each other in quoted-printable, so whatever stands before and after a line with a
// hole is encoded for good.
MailForm::Part MailForm::cut(std::string_view text, std::string_view nonce) {
  Part part;
  while (!text.empty()) {
    auto const hole = first_hole(text, nonce);
    if (hole.at == std::string_view::npos) break;
    auto const line_at = text.find_last_of("\r\n", hole.at);
    auto const begin = line_at == std::string_view::npos ? 0 : line_at + 1;
    Piece piece;
    piece.encoded = mail::quoted_printable(text.substr(0, begin));
    auto const end = std::min(text.find_first_of("\r\n", begin), text.size());
    auto line = text.substr(begin, end - begin);
    piece.line = cut_line(line, nonce);
    piece.end = line;
    part.pieces.push_back(std::move(piece));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : text.empty() ? 0 : 1);
  }
  part.last = mail::quoted_printable(text);
  return part;
}

std::vector<MailForm::Words> MailForm::cut_line(std::string_view& line, std::string_view nonce) {
  std::vector<Words> all;
  for (auto hole = first_hole(line, nonce); hole.at != std::string_view::npos;
       hole = first_hole(line, nonce)) {
    all.push_back({std::string(line.substr(0, hole.at)), hole.hole});
    line.remove_prefix(hole.at + hole.size);
  }
  return all;
}

std::string MailForm::filled(Part const& part, FormFields const& fields) {
  std::size_t size = part.last.size();
  for (auto const& piece : part.pieces) size += piece.encoded.size() + 400;
  std::string out, line;
  out.reserve(size);
  for (auto const& piece : part.pieces) {
    out += piece.encoded;
    line.clear();
    for (auto const& words : piece.line) line += words.before, line += field(fields, words.hole);
    line += piece.end;
    mail::add_quoted_printable_line(out, line);
  }
  return out += part.last;
}

Result<std::string> MailForm::mail(mail::Mailbox const& to, FormFields const& fields, Headers const& own,
                                   Instant date, std::string_view unique) const {
  mail::Message message{from_, {to}, subject_, {}, {}, headers_};
  message.headers.insert(message.headers.end(), own.begin(), own.end());
  auto const lines = in_lines(fields);
  return mail::compose_encoded(message, {filled(text_, lines), filled(html_, in_html(lines))}, date, unique);
}

}  // namespace stoppress::newsletter
