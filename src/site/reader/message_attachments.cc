#include "site/reader/message_attachments.h"

#include <charconv>
#include <map>

#include "base/hash.h"
#include "base/log.h"
#include "base/text.h"
#include "base/wipe.h"
#include "desk/messages/attachments.h"
#include "people/sealed_file.h"

namespace stoppress::site {
namespace {

using engine::Answer;
using engine::Headers;
using engine::Method;
using engine::Request;
using engine::Response;

constexpr char kVersion[] = "1.0.0";
constexpr std::string_view kPieces = "application/offset+octet-stream";
constexpr int kPreconditionFailed = 412, kTooLarge = 413, kWrongType = 415, kInsufficientStorage = 507;

std::int64_t number_in(std::string_view text) {
  std::int64_t number = -1;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failed == std::errc{} && end == text.data() + text.size() && !text.empty() ? number : -1;
}

Response reply(int status, Headers headers = {}) {
  headers.emplace_back("Tus-Resumable", kVersion);
  return no_store({status, std::move(headers), ""});
}

Response refused(Context const& context, Error const& error) {
  auto const mistake = attachment_mistake(context, error);
  int const status = error.field == media::kNoRoom ? kInsufficientStorage : status_of(mistake);
  auto response = json_refusal({mistake.error, ""}, status);
  response.headers.emplace_back("Tus-Resumable", kVersion);
  return response;
}

Response refused(Context const& context, int status) {
  auto response = json_refusal({invalid(context.setup.words->text("message.files_not_kept")), ""}, status);
  response.headers.emplace_back("Tus-Resumable", kVersion);
  if (status == kPreconditionFailed) response.headers.emplace_back("Tus-Version", kVersion);
  return response;
}

// "filename d29ybGQ=,is_confidential": names and base64.
std::map<std::string, std::string> metadata_in(std::string_view header) {
  std::map<std::string, std::string> metadata;
  for (auto const& pair : split(header.substr(0, 4096), ',')) {
    auto const blank = std::min(pair.find(' '), pair.size());
    auto const value = from_base64(trim(std::string_view(pair).substr(blank)));
    metadata[pair.substr(0, blank)] = value.value_or("");
  }
  return metadata;
}

Response about_uploads() {
  return reply(204, {{"Tus-Version", kVersion},
                     {"Tus-Extension", "creation,termination"},
                     {"Tus-Max-Size", std::to_string(desk::kMostAttached)}});
}

Answer begin(Context const& context, Request const& request, MessageGate& gate) {
  auto const length = number_in(request.header("upload-length"));
  if (length > desk::kMostAttached) return refused(context, kTooLarge);
  auto metadata = metadata_in(request.header("upload-metadata"));
  if (!gate.may_begin_upload(metadata["token"], metadata["work"], request))
    return refused(context, over_limit(""));
  auto const secret = gate.secret();
  if (!secret.ok()) return refused(context, secret.error());
  auto const begun = desk::begin_attachment(context.attachments, context.setup.title.message_key,
                                            {metadata["filename"], metadata["filetype"], length});
  if (!begun.ok()) return refused(context, begun.error());
  return reply(201, {{"Location", "/message/attachments/" + people::upload_token(*secret, *begun)}});
}

Answer state_of(Context const& context, people::Upload const& upload) {
  auto const here = desk::attached_bytes(context.attachments, upload);
  if (!here.ok()) return reply(404);
  return reply(200,
               {{"Upload-Offset", std::to_string(*here)}, {"Upload-Length", std::to_string(upload.bytes)}});
}

Answer add(Context const& context, Request const& request, people::Upload const& upload, MessageGate& gate) {
  if (request.header("content-type") != kPieces) return refused(context, kWrongType);
  auto const pieces = std::size_t(people::pieces_of(std::int64_t(request.body.size())));
  if (!gate.may_upload(pieces, request)) return refused(context, over_limit(""));
  auto const here = desk::add_to_attachment(context.attachments, upload,
                                            number_in(request.header("upload-offset")), request.body);
  if (!here.ok()) return refused(context, here.error());
  return reply(204, {{"Upload-Offset", std::to_string(*here)}});
}

}  // namespace

Mistake attachment_mistake(Context const& context, Error const& error) {
  auto const& words = *context.setup.words;
  if (error.field == media::kNoRoom) return {unavailable(words.text("message.files_no_room")), "files"};
  switch (error.fault) {
    case Fault::limit: return {over_limit(words.text("message.files_too_many")), "files"};
    case Fault::not_found:
    case Fault::conflict: return {{error.fault, words.text("message.files_gone"), ""}, "files"};
    case Fault::invalid: return {invalid(words.text("message.files_empty")), "files"};
    default: break;
  }
  log::failure("site", "keeping a file of a message", error);
  return {{error.fault, words.text("message.files_not_kept"), ""}, "files"};
}

Answer message_attachments(Context const& context, Request const& request, std::string const& token,
                           MessageGate& gate) {
  WipedMemory const wiped;
  if (request.method == Method::options) return about_uploads();
  if (!from_our_own_page(request)) return refused(context, 403);
  if (context.setup.title.message_key.empty()) return refused(context, 503);
  if (request.header("tus-resumable") != kVersion) return refused(context, kPreconditionFailed);
  if (token.empty()) return request.method == Method::post ? begin(context, request, gate) : reply(405);
  auto const secret = gate.secret();
  if (!secret.ok()) return refused(context, secret.error());
  auto const upload = people::opened_upload(*secret, context.setup.title.message_key, token);
  if (!upload) return reply(404);
  switch (request.method) {
    case Method::head: return state_of(context, *upload);
    case Method::patch: return add(context, request, *upload, gate);
    case Method::del: context.attachments.drop(upload->file); return reply(204);
    default: return reply(405);
  }
}

}  // namespace stoppress::site
