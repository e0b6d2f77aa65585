"""Every call of LiteLLM's MiniMax page, made by LiteLLM itself, with the simulator in MiniMax's place.

https://docs.litellm.ai/docs/providers/minimax
Usage: sdk_calls.py URL KEY. Prints a line for each call; ends with 1 when one was not answered.
"""

import asyncio
import json
import os
import sys
import urllib.request
from collections.abc import Callable

import litellm
from litellm import aspeech, completion_cost, speech

URL, KEY = sys.argv[1:3]
CHAT_BASE = f"{URL}/v1"
MESSAGES_BASE = f"{URL}/anthropic/v1/messages"
MODELS = ["minimax/MiniMax-M2.1", "minimax/MiniMax-M2.1-lightning", "minimax/MiniMax-M2"]
HELLO = [
    {"role": "system", "content": "You are a helpful assistant."},
    {"role": "user", "content": "Hello, how are you?"},
]
SUM = [HELLO[0], {"role": "user", "content": "Solve: 2+2=?"}]
WEATHER = [{"role": "user", "content": "What's the weather in SF?"}]
TOOLS = [
    {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "Get current weather",
            "parameters": {
                "type": "object",
                "properties": {"location": {"type": "string"}},
                "required": ["location"],
            },
        },
    }
]
VOICES = {
    "alloy": "male-qn-qingse",
    "echo": "male-qn-jingying",
    "fable": "female-shaonv",
    "onyx": "male-qn-badao",
    "nova": "female-yujie",
    "shimmer": "female-tianmei",
    "male-qn-qingse": "male-qn-qingse",
}
# The first bytes of each.
FORMATS = {"mp3": (b"ID3", b"\xff"), "wav": (b"RIFF",), "flac": (b"fLaC",), "pcm": (b"",)}


def control(name: str, body: object = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"{URL}/__control/{name}", data, {"Authorization": f"Bearer {KEY}"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def last_body(route: str) -> dict:
    return [request for request in control("log")["requests"] if request["route"] == route][-1]["body"]


def from_environment(base: str) -> None:
    """The page has calls that name neither key nor base."""
    os.environ["MINIMAX_API_KEY"] = KEY
    os.environ["MINIMAX_API_BASE"] = base


def check(holds: bool, what: object) -> None:
    if not holds:
        raise AssertionError(what)


# Chat completions


def chat(model: str) -> None:
    reply = litellm.completion(model=model, messages=HELLO, api_key=KEY, api_base=CHAT_BASE)
    check(bool(reply.choices[0].message.content), reply)
    check(completion_cost(completion_response=reply, model=model) > 0, "no cost")
    check(reply._hidden_params.get("response_cost", 0) > 0, "no response_cost")


def chat_from_environment() -> None:
    from_environment(CHAT_BASE)
    reply = litellm.completion(model=MODELS[0], messages=[{"role": "user", "content": "Hello!"}])
    check(bool(reply.choices[0].message.content), reply)


def chat_split() -> None:
    reply = litellm.completion(
        model=MODELS[0],
        messages=SUM,
        extra_body={"reasoning_split": True},
        api_key=KEY,
        api_base=CHAT_BASE,
    )
    message = reply.choices[0].message
    check(bool(message.reasoning_content), message)
    check("<think>" not in message.content, message)


def chat_stream() -> None:
    stream = litellm.completion(
        model=MODELS[0],
        messages=[{"role": "user", "content": "Tell me a story"}],
        stream=True,
        api_key=KEY,
        api_base=CHAT_BASE,
    )
    text = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    check("<think>" in text, text)


def chat_stream_split() -> None:
    stream = litellm.completion(
        model=MODELS[0],
        messages=[HELLO[0], {"role": "user", "content": "Tell me a story"}],
        extra_body={"reasoning_split": True},
        stream=True,
        api_key=KEY,
        api_base=CHAT_BASE,
    )
    deltas = [chunk.choices[0].delta for chunk in stream]
    check(any(getattr(delta, "reasoning_content", None) for delta in deltas), "no thinking")
    check("<think>" not in "".join(delta.content or "" for delta in deltas), "thinking in the text")


def chat_tools() -> None:
    reply = litellm.completion(
        model=MODELS[0], messages=WEATHER, tools=TOOLS, api_key=KEY, api_base=CHAT_BASE
    )
    check(reply.choices[0].message is not None, reply)
    check(last_body("chat")["tools"] == TOOLS, last_body("chat"))


# Messages


def messages(model: str) -> None:
    reply = asyncio.run(
        litellm.anthropic.messages.acreate(
            model=model,
            messages=[{"role": "user", "content": "Hello, how are you?"}],
            api_key=KEY,
            api_base=MESSAGES_BASE,
            max_tokens=1000,
        )
    )
    check(any(block["type"] == "text" for block in reply["content"]), reply)


def messages_from_environment() -> None:
    from_environment(MESSAGES_BASE)
    reply = asyncio.run(
        litellm.anthropic.messages.acreate(
            model=MODELS[0], messages=[{"role": "user", "content": "Hello!"}], max_tokens=1000
        )
    )
    check(any(block["type"] == "text" for block in reply["content"]), reply)


def messages_thinking() -> None:
    from_environment(MESSAGES_BASE)
    reply = asyncio.run(
        litellm.anthropic.messages.acreate(
            model=MODELS[0],
            messages=[{"role": "user", "content": "Solve: 2+2=?"}],
            thinking={"type": "enabled", "budget_tokens": 1000},
            api_key=KEY,
            # The page leaves it out, and LiteLLM then refuses to ask.
            max_tokens=2000,
        )
    )
    check(reply["content"][0]["type"] == "thinking", reply)
    check(last_body("messages")["thinking"] == {"type": "enabled", "budget_tokens": 1000}, "dropped")


def messages_tools() -> None:
    from_environment(MESSAGES_BASE)
    # Of the shape that chat completions has: the page gives them so, and LiteLLM passes them on.
    reply = asyncio.run(
        litellm.anthropic.messages.acreate(
            model=MODELS[0], messages=WEATHER, tools=TOOLS, api_key=KEY, max_tokens=1000
        )
    )
    check(len(reply["content"]) > 0, reply)


def messages_stream() -> None:
    async def read() -> bytes:
        stream = await litellm.anthropic.messages.acreate(
            model=MODELS[0],
            messages=[{"role": "user", "content": "Tell me a story"}],
            api_key=KEY,
            api_base=MESSAGES_BASE,
            max_tokens=1000,
            stream=True,
        )
        return b"".join([chunk async for chunk in stream])

    text = asyncio.run(read()).decode()
    check("thinking_delta" in text and "text_delta" in text and "message_stop" in text, text[-500:])


# Speech


def saying(made_as: str) -> None:
    """The simulator has no encoder: mp3 is silence, and only when it is told so."""
    wire = {"durationMs": 200, **({"madeAs": "mp3"} if made_as == "mp3" else {})}
    control("script", {"rules": [{"match": {"route": "speech"}, "speechWire": wire}]})
    from_environment(URL)


def said(response: object, starts: tuple[bytes, ...] = FORMATS["mp3"]) -> dict:
    check(response.content.startswith(starts), response.content[:16])
    return last_body("speech")


def speech_basic() -> None:
    saying("mp3")
    text = "The quick brown fox jumped over the lazy dogs"
    sent = said(speech(model="minimax/speech-2.6-hd", voice="alloy", input=text))
    check(sent["text"] == text and sent["model"] == "speech-2.6-hd", sent)
    check(sent["stream"] is False and sent["output_format"] == "hex", sent)


def speech_async() -> None:
    saying("mp3")
    text = "The quick brown fox jumped over the lazy dogs"
    said(asyncio.run(aspeech(model="minimax/speech-2.6-hd", voice="alloy", input=text)))


def speech_voice(voice: str) -> None:
    saying("mp3")
    sent = said(
        speech(model="minimax/speech-2.6-turbo", voice=voice, input=f"This is the {voice} voice")
    )
    check(sent["voice_setting"]["voice_id"] == VOICES[voice], sent)


def speech_format(name: str) -> None:
    saying(name)
    sent = said(
        speech(
            model="minimax/speech-2.6-hd",
            voice="alloy",
            input=f"{name} format audio",
            response_format=name,
        ),
        FORMATS[name],
    )
    check(sent["audio_setting"]["format"] == name, sent)


def speech_custom() -> None:
    saying("mp3")
    sent = said(
        speech(
            model="minimax/speech-2.6-hd",
            voice="alloy",
            input="Custom audio parameters",
            speed=1.5,
            response_format="mp3",
            extra_body={
                "vol": 1.2,
                "pitch": 2,
                "sample_rate": 24000,
                "bitrate": 64000,
                "channel": 2,
            },
        )
    )
    # Only the speed arrives, whatever that page says; Parley counts on it (README.md here).
    expected = {"voice_id": "male-qn-qingse", "speed": 1.5, "vol": 1.0, "pitch": 0}
    check(sent["voice_setting"] == expected, sent)
    audio = {"sample_rate": 32000, "bitrate": 128000, "format": "mp3", "channel": 1}
    check(sent["audio_setting"] == audio, sent)


def speech_cost() -> None:
    text = "Hello there."
    cost = completion_cost(model="minimax/speech-2.6-hd", prompt=text, call_type="speech")
    # Spaces cost nothing there.
    check(abs(cost - 0.0001 * len(text.replace(" ", ""))) < 1e-9, cost)


def speech_refused() -> None:
    saying("mp3")
    try:
        speech(model="minimax/speech-2.6-hd", voice="no-such-voice", input="Test input")
    except Exception as error:
        check("No audio data in MiniMax response" in str(error), error)
        return
    raise AssertionError("an unknown voice was taken")


CALLS: list[tuple[str, Callable[[], None]]] = [
    *[(f"completion {model}", lambda model=model: chat(model)) for model in MODELS],
    ("completion, from the environment", chat_from_environment),
    ("completion with reasoning_split", chat_split),
    ("completion with tools", chat_tools),
    ("completion, streamed", chat_stream),
    ("completion, streamed with reasoning_split", chat_stream_split),
    *[(f"messages {model}", lambda model=model: messages(model)) for model in MODELS],
    ("messages, from the environment", messages_from_environment),
    ("messages with thinking", messages_thinking),
    ("messages with tools", messages_tools),
    ("messages, streamed", messages_stream),
    ("speech", speech_basic),
    ("speech, async", speech_async),
    *[(f"speech by {voice}", lambda voice=voice: speech_voice(voice)) for voice in VOICES],
    *[(f"speech as {name}", lambda name=name: speech_format(name)) for name in FORMATS],
    ("speech with custom parameters", speech_custom),
    ("speech, its cost", speech_cost),
    ("speech, refused", speech_refused),
]


def main() -> int:
    litellm.suppress_debug_info = True
    litellm.num_retries = 0
    failed = 0
    for name, call in CALLS:
        for variable in ("MINIMAX_API_KEY", "MINIMAX_API_BASE"):
            os.environ.pop(variable, None)
        control("reset", {})
        try:
            call()
            print(f"ok      {name}")
        except Exception as error:
            failed += 1
            print(f"FAILED  {name}: {type(error).__name__}: {str(error)[:400]}")
    print(f"LiteLLM's SDK: {len(CALLS) - failed} of {len(CALLS)} calls were answered.")
    return 1 if failed else 0


sys.exit(main())
