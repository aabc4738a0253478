// Files for a message, sent piece by piece before it by the page's script, so that a lost connection costs a
// piece and not a video: tus 1.0 (tus.io/protocols/resumable-upload), its core with creation and termination.
//
//   POST /message/attachments          begins one. Upload-Length, and Upload-Metadata with filename,
//   filetype,
//                                      and the form's token and work; 201 with Location
//   HEAD /message/attachments/{token}  Upload-Offset: where it goes on
//   PATCH                              the next pieces (application/offset+octet-stream, Upload-Offset); what
//   is no
//                                      whole piece of 256 KiB is left, and the new Upload-Offset says so
//   DELETE                             forgets it
//
// The message that they belong to names them in fields called "attachment", each with a token.
#pragma once

#include <string>

#include "engine/http/request.h"
#include "engine/http/response.h"
#include "site/context.h"
#include "site/reader/form_replies.h"
#include "site/reader/message_gate.h"

namespace stoppress::site {

// `token` is empty for the address at which files begin.
engine::Answer message_attachments(Context const& context, engine::Request const& request,
                                   std::string const& token, MessageGate& gate);

// What a fault of an upload is to its sender, in the title's words.
Mistake attachment_mistake(Context const& context, Error const& error);

}  // namespace stoppress::site
