<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Token Inspector</source>
        <translation>About Token Inspector</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close this dialog</source>
        <translation>Close this dialog</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>Copy &amp;diagnostics</translation>
    </message>
    <message>
        <source>Copy versions, system and the end of the log, for a report. No secret is in it.</source>
        <translation>Copy versions, system and the end of the log, for a report. No secret is in it.</translation>
    </message>
    <message>
        <source>Shows the tokens of the Zoho CRM Python SDK. MIT licence.</source>
        <translation>Shows the tokens of the Zoho CRM Python SDK. MIT licence.</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Text of the licence</translation>
    </message>
    <message>
        <source>Third-party licences</source>
        <translation>Third-party licences</translation>
    </message>
    <message>
        <source>This part brings no text of its licence with it.</source>
        <translation>This part brings no text of its licence with it.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About Token Inspector</source>
        <translation>&amp;About Token Inspector</translation>
    </message>
    <message>
        <source>&amp;Check at Zoho</source>
        <translation>&amp;Check at Zoho</translation>
    </message>
    <message>
        <source>&amp;Close window</source>
        <translation>&amp;Close window</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Forget recent stores</source>
        <translation>&amp;Forget recent stores</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Open…</translation>
    </message>
    <message>
        <source>&amp;Pause watching</source>
        <translation>&amp;Pause watching</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Refresh</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Which token?…</source>
        <translation>&amp;Which token?…</translation>
    </message>
    <message>
        <source>Add a &amp;token…</source>
        <translation>Add a &amp;token…</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>As the &amp;system</translation>
    </message>
    <message>
        <source>Ask Zoho whether it accepts this access token, and whose it is. Nothing is renewed or saved.</source>
        <translation>Ask Zoho whether it accepts this access token, and whose it is. Nothing is renewed or saved.</translation>
    </message>
    <message>
        <source>Change one field of the selected token in the store, with undo</source>
        <translation>Change one field of the selected token in the store, with undo</translation>
    </message>
    <message>
        <source>Choose &amp;table…</source>
        <translation>Choose &amp;table…</translation>
    </message>
    <message>
        <source>Close all windows</source>
        <translation>Close all windows</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Close this window</translation>
    </message>
    <message>
        <source>Columns, their order and widths, the sorting and the panels as they were at first</source>
        <translation>Columns, their order and widths, the sorting and the panels as they were at first</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>Copy &amp;diagnostics</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Copy as &amp;JSON</translation>
    </message>
    <message>
        <source>Copy as &amp;OAuthToken(…)</source>
        <translation>Copy as &amp;OAuthToken(…)</translation>
    </message>
    <message>
        <source>Copy as C&amp;SV</source>
        <translation>Copy as C&amp;SV</translation>
    </message>
    <message>
        <source>Copy re&amp;port</source>
        <translation>Copy re&amp;port</translation>
    </message>
    <message>
        <source>Copy the diagnosis of this store as Markdown, without secrets</source>
        <translation>Copy the diagnosis of this store as Markdown, without secrets</translation>
    </message>
    <message>
        <source>Copy the selected tokens as Python for the SDK. Secrets are masked unless they are revealed.</source>
        <translation>Copy the selected tokens as Python for the SDK. Secrets are masked unless they are revealed.</translation>
    </message>
    <message>
        <source>Copy the selected tokens for a program. Secrets are masked unless they are revealed.</source>
        <translation>Copy the selected tokens for a program. Secrets are masked unless they are revealed.</translation>
    </message>
    <message>
        <source>Copy the selected tokens for a spreadsheet. Secrets are masked unless they are revealed.</source>
        <translation>Copy the selected tokens for a spreadsheet. Secrets are masked unless they are revealed.</translation>
    </message>
    <message>
        <source>Copy versions, system and the end of the log, for a report. No secret is in it.</source>
        <translation>Copy versions, system and the end of the log, for a report. No secret is in it.</translation>
    </message>
    <message>
        <source>Dark text on a light ground</source>
        <translation>Dark text on a light ground</translation>
    </message>
    <message>
        <source>Delete &amp;all…</source>
        <translation>Delete &amp;all…</translation>
    </message>
    <message>
        <source>Do not read the store again by itself when it changes</source>
        <translation>Do not read the store again by itself when it changes</translation>
    </message>
    <message>
        <source>E&amp;xpire now</source>
        <translation>E&amp;xpire now</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xport…</translation>
    </message>
    <message>
        <source>Edit a &amp;field…</source>
        <translation>Edit a &amp;field…</translation>
    </message>
    <message>
        <source>Empty this list, with the tables, units and data centres chosen for files. No file is touched.</source>
        <translation>Empty this list, with the tables, units and data centres chosen for files. No file is touched.</translation>
    </message>
    <message>
        <source>Get a new access token from Zoho for each selected token, and save it</source>
        <translation>Get a new access token from Zoho for each selected token, and save it</translation>
    </message>
    <message>
        <source>Go to the filter field</source>
        <translation>Go to the filter field</translation>
    </message>
    <message>
        <source>Light or dark as the desktop is</source>
        <translation>Light or dark as the desktop is</translation>
    </message>
    <message>
        <source>Light text on a dark ground</source>
        <translation>Light text on a dark ground</translation>
    </message>
    <message>
        <source>MySQL, PostgreSQL, Redis, AWS, a program that is running, or a class of your own</source>
        <translation>MySQL, PostgreSQL, Redis, AWS, a program that is running, or a class of your own</translation>
    </message>
    <message>
        <source>Open a file of tokens: a SQLite database or a CSV file</source>
        <translation>Open a file of tokens: a SQLite database or a CSV file</translation>
    </message>
    <message>
        <source>Open a store on a server or &amp;in a program…</source>
        <translation>Open a store on a server or &amp;in a program…</translation>
    </message>
    <message>
        <source>Open twelve made-up tokens</source>
        <translation>Open twelve made-up tokens</translation>
    </message>
    <message>
        <source>R&amp;enew</source>
        <translation>R&amp;enew</translation>
    </message>
    <message>
        <source>Re&amp;veal secrets</source>
        <translation>Re&amp;veal secrets</translation>
    </message>
    <message>
        <source>Re&amp;voke…</source>
        <translation>Re&amp;voke…</translation>
    </message>
    <message>
        <source>Read the store again. Zoho is not contacted.</source>
        <translation>Read the store again. Zoho is not contacted.</translation>
    </message>
    <message>
        <source>Read-on&amp;ly</source>
        <translation>Read-on&amp;ly</translation>
    </message>
    <message>
        <source>Refuse every change to this store, until it is unlocked again</source>
        <translation>Refuse every change to this store, until it is unlocked again</translation>
    </message>
    <message>
        <source>Remove all tokens that are shown, after asking. Zoho still accepts them.</source>
        <translation>Remove all tokens that are shown, after asking. Zoho still accepts them.</translation>
    </message>
    <message>
        <source>Remove the selected tokens here, with undo. Zoho still accepts them: only revoking ends a token.</source>
        <translation>Remove the selected tokens here, with undo. Zoho still accepts them: only revoking ends a token.</translation>
    </message>
    <message>
        <source>Reset la&amp;yout</source>
        <translation>Reset la&amp;yout</translation>
    </message>
    <message>
        <source>Save a token made from a grant code, a refresh token or an access token</source>
        <translation>Save a token made from a grant code, a refresh token or an access token</translation>
    </message>
    <message>
        <source>Set the expiry of the selected tokens to the past, with undo. At its next call the SDK renews them, or fails where it cannot.</source>
        <translation>Set the expiry of the selected tokens to the past, with undo. At its next call the SDK renews them, or fails where it cannot.</translation>
    </message>
    <message>
        <source>Show all tokens and client secrets in this window, for 30 seconds</source>
        <translation>Show all tokens and client secrets in this window, for 30 seconds</translation>
    </message>
    <message>
        <source>Show another table of this file, or map its columns</source>
        <translation>Show another table of this file, or map its columns</translation>
    </message>
    <message>
        <source>Take back what was done last: a deletion or an edit</source>
        <translation>Take back what was done last: a deletion or an edit</translation>
    </message>
    <message>
        <source>Tell Zoho to end the refresh token of the selected tokens, after asking</source>
        <translation>Tell Zoho to end the refresh token of the selected tokens, after asking</translation>
    </message>
    <message>
        <source>Try the &amp;sample data</source>
        <translation>Try the &amp;sample data</translation>
    </message>
    <message>
        <source>Versions and licences</source>
        <translation>Versions and licences</translation>
    </message>
    <message>
        <source>Which token the SDK would use for what a program passes, and why</source>
        <translation>Which token the SDK would use for what a program passes, and why</translation>
    </message>
    <message>
        <source>Write tokens to a CSV or JSON file: all, those shown or those selected. Secrets are masked at first.</source>
        <translation>Write tokens to a CSV or JSON file: all, those shown or those selected. Secrets are masked at first.</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>API domain</source>
        <translation>API domain</translation>
    </message>
    <message>
        <source>The first: {verdict}</source>
        <translation>The first: {verdict}</translation>
    </message>
    <message>
        <source>access token</source>
        <translation>access token</translation>
    </message>
    <message>
        <source>added</source>
        <translation>added</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>another program</translation>
    </message>
    <message>
        <source>another program; open in {programs}</source>
        <translation>another program; open in {programs}</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>check failed</source>
        <translation>check failed</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>checked</translation>
    </message>
    <message>
        <source>client id</source>
        <translation>client id</translation>
    </message>
    <message>
        <source>client secret</source>
        <translation>client secret</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>expiry</source>
        <translation>expiry</translation>
    </message>
    <message>
        <source>grant token</source>
        <translation>grant token</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>not added</source>
        <translation>not added</translation>
    </message>
    <message>
        <source>not changed</source>
        <translation>not changed</translation>
    </message>
    <message>
        <source>not deleted</source>
        <translation>not deleted</translation>
    </message>
    <message>
        <source>not renewed</source>
        <translation>not renewed</translation>
    </message>
    <message>
        <source>not restored</source>
        <translation>not restored</translation>
    </message>
    <message>
        <source>not revoked</source>
        <translation>not revoked</translation>
    </message>
    <message>
        <source>perhaps renewed</source>
        <translation>perhaps renewed</translation>
    </message>
    <message>
        <source>perhaps revoked</source>
        <translation>perhaps revoked</translation>
    </message>
    <message>
        <source>redirect URL</source>
        <translation>redirect URL</translation>
    </message>
    <message>
        <source>refresh token</source>
        <translation>refresh token</translation>
    </message>
    <message>
        <source>renewed</source>
        <translation>renewed</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>restored</translation>
    </message>
    <message>
        <source>revoked</source>
        <translation>revoked</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>this window</translation>
    </message>
    <message>
        <source>time (UTC)&#x9;what&#x9;token&#x9;id&#x9;details&#x9;by</source>
        <translation>time (UTC)&#x9;what&#x9;token&#x9;id&#x9;details&#x9;by</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>user name</translation>
    </message>
    <message>
        <source>{field} changed</source>
        <translation>{field} changed</translation>
    </message>
    <message>
        <source>{field} {old} → {new}</source>
        <translation>{field} {old} → {new}</translation>
    </message>
    <message>
        <source>{programs} and {count} more</source>
        <translation>{programs} and {count} more</translation>
    </message>
</context>
<context>
    <name>ActivityModel</name>
    <message>
        <source>By</source>
        <translation>By</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>another program</translation>
    </message>
    <message>
        <source>id {id}</source>
        <translation>id {id}</translation>
    </message>
    <message>
        <source>no details</source>
        <translation>no details</translation>
    </message>
    <message>
        <source>open in {programs}</source>
        <translation>open in {programs}</translation>
    </message>
    <message>
        <source>this window</source>
        <translation>this window</translation>
    </message>
</context>
<context>
    <name>ActivityPanel</name>
    <message>
        <source>Activity</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Copy all lines, with times in UTC and without secrets. Ctrl+C copies the chosen</source>
        <translation>Copy all lines, with times in UTC and without secrets. Ctrl+C copies the chosen</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copy as text</translation>
    </message>
    <message>
        <source>Copy the activity as text</source>
        <translation>Copy the activity as text</translation>
    </message>
    <message>
        <source>Newest first. A program that has it open may have done it, or one that has closed it again.</source>
        <translation>Newest first. A program that has it open may have done it, or one that has closed it again.</translation>
    </message>
    <message>
        <source>Nothing has happened since the window opened.</source>
        <translation>Nothing has happened since the window opened.</translation>
    </message>
    <message numerus="yes">
        <source>{count} older ones were dropped.</source>
        <translation>
            <numerusform>{count} older one was dropped.</numerusform>
            <numerusform>{count} older ones were dropped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ActivityTable</name>
    <message>
        <source>Activity</source>
        <translation>Activity</translation>
    </message>
</context>
<context>
    <name>AddForm</name>
    <message>
        <source>&amp;Access token: the SDK uses it without ever renewing it</source>
        <translation>&amp;Access token: the SDK uses it without ever renewing it</translation>
    </message>
    <message>
        <source>&amp;Data centre</source>
        <translation>&amp;Data centre</translation>
    </message>
    <message>
        <source>&amp;Grant token: a new code of Zoho's console, good for one exchange</source>
        <translation>&amp;Grant token: a new code of Zoho's console, good for one exchange</translation>
    </message>
    <message>
        <source>&amp;Refresh token: Zoho gives an access token for it now</source>
        <translation>&amp;Refresh token: Zoho gives an access token for it now</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>Access &amp;token</source>
        <translation>Access &amp;token</translation>
    </message>
    <message>
        <source>As registered with the client; empty for a self client</source>
        <translation>As registered with the client; empty for a self client</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>Client &amp;id</translation>
    </message>
    <message>
        <source>Client &amp;secret</source>
        <translation>Client &amp;secret</translation>
    </message>
    <message>
        <source>Empty: asked from Zoho, as the SDK does</source>
        <translation>Empty: asked from Zoho, as the SDK does</translation>
    </message>
    <message>
        <source>Grant &amp;token</source>
        <translation>Grant &amp;token</translation>
    </message>
    <message>
        <source>It lasts three minutes, and for one exchange</source>
        <translation>It lasts three minutes, and for one exchange</translation>
    </message>
    <message>
        <source>Missing: the access token</source>
        <translation>Missing: the access token</translation>
    </message>
    <message>
        <source>Missing: the client id of the program</source>
        <translation>Missing: the client id of the program</translation>
    </message>
    <message>
        <source>Missing: the client secret that belongs to the client id</source>
        <translation>Missing: the client secret that belongs to the client id</translation>
    </message>
    <message>
        <source>Missing: the code of Zoho's console</source>
        <translation>Missing: the code of Zoho's console</translation>
    </message>
    <message>
        <source>Missing: the refresh token</source>
        <translation>Missing: the refresh token</translation>
    </message>
    <message>
        <source>No code yet? Sign in as that user at {where}, open Self Client, and let it generate a code with the scopes your program needs, and these two for the user's name:</source>
        <translation>No code yet? Sign in as that user at {where}, open Self Client, and let it generate a code with the scopes your program needs, and these two for the user's name:</translation>
    </message>
    <message>
        <source>Probably expired: make a new one in Zoho's console.</source>
        <translation>Probably expired: make a new one in Zoho's console.</translation>
    </message>
    <message>
        <source>Redirect &amp;URL</source>
        <translation>Redirect &amp;URL</translation>
    </message>
    <message>
        <source>Refresh &amp;token</source>
        <translation>Refresh &amp;token</translation>
    </message>
    <message>
        <source>Scopes to copy</source>
        <translation>Scopes to copy</translation>
    </message>
    <message>
        <source>Scopes to copy into Zoho's console</source>
        <translation>Scopes to copy into Zoho's console</translation>
    </message>
    <message>
        <source>User &amp;name</source>
        <translation>User &amp;name</translation>
    </message>
    <message>
        <source>What there is to begin with</source>
        <translation>What there is to begin with</translation>
    </message>
    <message>
        <source>Zoho's API console of the data centre</source>
        <translation>Zoho's API console of the data centre</translation>
    </message>
    <message>
        <source>at most {left} left</source>
        <translation>at most {left} left</translation>
    </message>
</context>
<context>
    <name>AddTokenDialog</name>
    <message>
        <source>&amp;Close without it</source>
        <translation>&amp;Close without it</translation>
    </message>
    <message>
        <source>&amp;Copy the token</source>
        <translation>&amp;Copy the token</translation>
    </message>
    <message>
        <source>&amp;Save again</source>
        <translation>&amp;Save again</translation>
    </message>
    <message>
        <source>Add a token</source>
        <translation>Add a token</translation>
    </message>
    <message>
        <source>Add it to this store</source>
        <translation>Add it to this store</translation>
    </message>
    <message>
        <source>Add to&amp;ken</source>
        <translation>Add to&amp;ken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close this dialog</source>
        <translation>Close this dialog</translation>
    </message>
    <message>
        <source>Close without the token that Zoho issued?</source>
        <translation>Close without the token that Zoho issued?</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
    <message>
        <source>Copy the token that Zoho issued, so that it is not lost. It is a secret.</source>
        <translation>Copy the token that Zoho issued, so that it is not lost. It is a secret.</translation>
    </message>
    <message>
        <source>It is stored nowhere. Once this is closed nobody can read it any more, and a new login is needed.</source>
        <translation>It is stored nowhere. Once this is closed nobody can read it any more, and a new login is needed.</translation>
    </message>
    <message>
        <source>It was not added.</source>
        <translation>It was not added.</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Keep it open</translation>
    </message>
    <message>
        <source>The token is not saved</source>
        <translation>The token is not saved</translation>
    </message>
    <message>
        <source>Try to save the token that Zoho issued in this store once more</source>
        <translation>Try to save the token that Zoho issued in this store once more</translation>
    </message>
    <message>
        <source>Zoho has issued the token, but it is stored nowhere yet: save it again, or copy it.</source>
        <translation>Zoho has issued the token, but it is stored nowhere yet: save it again, or copy it.</translation>
    </message>
    <message>
        <source>the token that Zoho issued</source>
        <translation>the token that Zoho issued</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>Asking Zoho whose token it is…</source>
        <translation>Asking Zoho whose token it is…</translation>
    </message>
    <message>
        <source>Asking {host}…</source>
        <translation>Asking {host}…</translation>
    </message>
    <message>
        <source>Not asked.</source>
        <translation>Not asked.</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Nothing was saved.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Saving…</translation>
    </message>
    <message>
        <source>The row with id {id} is as it was.</source>
        <translation>The row with id {id} is as it was.</translation>
    </message>
    <message numerus="yes">
        <source>This refresh token was renewed {count} times in 10 minutes, which is Zoho's limit.</source>
        <translation>
            <numerusform>This refresh token was renewed {count} time in 10 minutes, which is Zoho's limit.</numerusform>
            <numerusform>This refresh token was renewed {count} times in 10 minutes, which is Zoho's limit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again in {wait}.</source>
        <translation>Try again in {wait}.</translation>
    </message>
</context>
<context>
    <name>AddressLine</name>
    <message>
        <source>What opens this store from a shell, too</source>
        <translation>What opens this store from a shell, too</translation>
    </message>
</context>
<context>
    <name>AskQuota</name>
    <message>
        <source>&amp;Renew anyway</source>
        <translation>&amp;Renew anyway</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Renew</translation>
    </message>
    <message>
        <source>Zoho allows 10 in 10 minutes, then refuses for up to {wait}; a try in that time can prolong it.</source>
        <translation>Zoho allows 10 in 10 minutes, then refuses for up to {wait}; a try in that time can prolong it.</translation>
    </message>
    <message numerus="yes">
        <source>{count} access tokens were issued for {name} in the last 10 minutes. Renew anyway?</source>
        <translation>
            <numerusform>{count} access token was issued for {name} in the last 10 minutes. Renew anyway?</numerusform>
            <numerusform>{count} access tokens were issued for {name} in the last 10 minutes. Renew anyway?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Asking Zoho…</source>
        <translation>Asking Zoho…</translation>
    </message>
    <message>
        <source>The report is on the clipboard. No secret is in it.</source>
        <translation>The report is on the clipboard. No secret is in it.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>CenterField</name>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Data centre</source>
        <translation>Data centre</translation>
    </message>
    <message>
        <source>Developer</source>
        <translation>Developer</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environment</translation>
    </message>
    <message>
        <source>Missing: the data centre where the user signs in</source>
        <translation>Missing: the data centre where the user signs in</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Production</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Where the user signs in: a token is known in one data centre only</source>
        <translation>Where the user signs in: a token is known in one data centre only</translation>
    </message>
    <message>
        <source>Zoho is asked at {host}</source>
        <translation>Zoho is asked at {host}</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>A URL starts with https://</source>
        <translation>A URL starts with https://</translation>
    </message>
    <message>
        <source>A client id of Zoho starts with “1000.”</source>
        <translation>A client id of Zoho starts with “1000.”</translation>
    </message>
    <message>
        <source>Holds characters that are not seen: line breaks, tabs or others. They would be saved too.</source>
        <translation>Holds characters that are not seen: line breaks, tabs or others. They would be saved too.</translation>
    </message>
    <message>
        <source>It has characters that no secret of Zoho has.</source>
        <translation>It has characters that no secret of Zoho has.</translation>
    </message>
    <message>
        <source>Starts or ends with a space or a line break, and would be saved with it.</source>
        <translation>Starts or ends with a space or a line break, and would be saved with it.</translation>
    </message>
    <message>
        <source>Starts or ends with a space, and is looked up with it.</source>
        <translation>Starts or ends with a space, and is looked up with it.</translation>
    </message>
    <message>
        <source>This is not a URL.</source>
        <translation>This is not a URL.</translation>
    </message>
    <message>
        <source>This looks like a client id, not a client secret.</source>
        <translation>This looks like a client id, not a client secret.</translation>
    </message>
    <message>
        <source>This looks like a client id, not a token.</source>
        <translation>This looks like a client id, not a token.</translation>
    </message>
    <message>
        <source>This looks like a client secret, not a client id.</source>
        <translation>This looks like a client secret, not a client id.</translation>
    </message>
    <message>
        <source>This looks like a client secret, not a token.</source>
        <translation>This looks like a client secret, not a token.</translation>
    </message>
    <message>
        <source>This looks like a secret, not a URL.</source>
        <translation>This looks like a secret, not a URL.</translation>
    </message>
    <message>
        <source>This looks like a secret, not a user name.</source>
        <translation>This looks like a secret, not a user name.</translation>
    </message>
    <message>
        <source>This looks like an access or refresh token, not a client id.</source>
        <translation>This looks like an access or refresh token, not a client id.</translation>
    </message>
    <message>
        <source>This looks like an access or refresh token, not a client secret.</source>
        <translation>This looks like an access or refresh token, not a client secret.</translation>
    </message>
    <message>
        <source>Zoho expects https, except for localhost.</source>
        <translation>Zoho expects https, except for localhost.</translation>
    </message>
    <message>
        <source>Zoho's tokens start with “1000.”</source>
        <translation>Zoho's tokens start with “1000.”</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Show {label}: {tokens}</source>
        <translation>Show {label}: {tokens}</translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens</source>
        <translation>
            <numerusform>{count} token</numerusform>
            <numerusform>{count} tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>{label}, {tokens}</source>
        <translation>{label}, {tokens}</translation>
    </message>
</context>
<context>
    <name>ChipBar</name>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>All {total} tokens shown</source>
        <translation>All {total} tokens shown</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Expiring</translation>
    </message>
    <message>
        <source>No access token</source>
        <translation>No access token</translation>
    </message>
    <message>
        <source>No expiry</source>
        <translation>No expiry</translation>
    </message>
    <message>
        <source>Show by status</source>
        <translation>Show by status</translation>
    </message>
    <message>
        <source>Unknown expiry</source>
        <translation>Unknown expiry</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Will fail</source>
        <translation>Will fail</translation>
    </message>
    <message>
        <source>{shown} of {total} tokens shown</source>
        <translation>{shown} of {total} tokens shown</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Choose a table</source>
        <translation>Choose a table</translation>
    </message>
    <message>
        <source>It is opened as if nothing had been chosen.</source>
        <translation>It is opened as if nothing had been chosen.</translation>
    </message>
    <message>
        <source>No table of tokens</source>
        <translation>No table of tokens</translation>
    </message>
    <message>
        <source>No table of {name} is known as one of tokens. If one holds some, map its columns.</source>
        <translation>No table of {name} is known as one of tokens. If one holds some, map its columns.</translation>
    </message>
    <message>
        <source>The table or the columns that were chosen for this file are not there any more.</source>
        <translation>The table or the columns that were chosen for this file are not there any more.</translation>
    </message>
    <message>
        <source>Which tokens?</source>
        <translation>Which tokens?</translation>
    </message>
    <message>
        <source>{name} has one table of tokens. Your choice is remembered for this file.</source>
        <translation>{name} has one table of tokens. Your choice is remembered for this file.</translation>
    </message>
    <message numerus="yes">
        <source>{name} has {count} tables of tokens. Your choice is remembered for this file.</source>
        <translation>
            <numerusform>{name} has {count} table of tokens. Your choice is remembered for this file.</numerusform>
            <numerusform>{name} has {count} tables of tokens. Your choice is remembered for this file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClipboardStrip</name>
    <message>
        <source>C&amp;lear now</source>
        <translation>C&amp;lear now</translation>
    </message>
    <message>
        <source>Clear the clipboard now</source>
        <translation>Clear the clipboard now</translation>
    </message>
    <message>
        <source>Copied: {what}. The clipboard is cleared in {seconds} seconds.</source>
        <translation>Copied: {what}. The clipboard is cleared in {seconds} seconds.</translation>
    </message>
    <message>
        <source>Copied: {what}. The clipboard is cleared in {seconds} s.</source>
        <translation>Copied: {what}. The clipboard is cleared in {seconds} s.</translation>
    </message>
    <message>
        <source>Secret on the clipboard</source>
        <translation>Secret on the clipboard</translation>
    </message>
    <message>
        <source>Take the secret from the clipboard, if it is still there</source>
        <translation>Take the secret from the clipboard, if it is still there</translation>
    </message>
    <message>
        <source>Time until the clipboard is cleared</source>
        <translation>Time until the clipboard is cleared</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>a secret</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Close it again not to wait for that.</source>
        <translation>Close it again not to wait for that.</translation>
    </message>
    <message>
        <source>The window closes as soon as the change is written.</source>
        <translation>The window closes as soon as the change is written.</translation>
    </message>
</context>
<context>
    <name>ColumnKeys</name>
    <message>
        <source>&amp;Fit width</source>
        <translation>&amp;Fit width</translation>
    </message>
    <message>
        <source>&amp;Fit “{column}” to its contents</source>
        <translation>&amp;Fit “{column}” to its contents</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>&amp;Narrower</translation>
    </message>
    <message>
        <source>&amp;Wider</source>
        <translation>&amp;Wider</translation>
    </message>
    <message>
        <source>Make “{column}” &amp;narrower</source>
        <translation>Make “{column}” &amp;narrower</translation>
    </message>
    <message>
        <source>Make “{column}” &amp;wider</source>
        <translation>Make “{column}” &amp;wider</translation>
    </message>
    <message>
        <source>Move &amp;left</source>
        <translation>Move &amp;left</translation>
    </message>
    <message>
        <source>Move &amp;right</source>
        <translation>Move &amp;right</translation>
    </message>
    <message>
        <source>Move “{column}” &amp;left</source>
        <translation>Move “{column}” &amp;left</translation>
    </message>
    <message>
        <source>Move “{column}” &amp;right</source>
        <translation>Move “{column}” &amp;right</translation>
    </message>
    <message>
        <source>{column}: column {place} of {last}</source>
        <translation>{column}: column {place} of {last}</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>API domain</source>
        <translation>API domain</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Access token</translation>
    </message>
    <message>
        <source>Client id</source>
        <translation>Client id</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client secret</translation>
    </message>
    <message>
        <source>Data centre</source>
        <translation>Data centre</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>Expires in</translation>
    </message>
    <message>
        <source>Grant token</source>
        <translation>Grant token</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Redirect URL</source>
        <translation>Redirect URL</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh token</translation>
    </message>
    <message>
        <source>SDK does next</source>
        <translation>SDK does next</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Stored expiry</source>
        <translation>Stored expiry</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>a new login is needed</source>
        <translation>a new login is needed</translation>
    </message>
    <message>
        <source>cannot be renewed</source>
        <translation>cannot be renewed</translation>
    </message>
    <message>
        <source>deleted here, saved again</source>
        <translation>deleted here, saved again</translation>
    </message>
    <message>
        <source>exchanges the grant token at {host}</source>
        <translation>exchanges the grant token at {host}</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>expires soon</source>
        <translation>expires soon</translation>
    </message>
    <message>
        <source>expiry is no number</source>
        <translation>expiry is no number</translation>
    </message>
    <message>
        <source>fails: {why}</source>
        <translation>fails: {why}</translation>
    </message>
    <message>
        <source>in seconds: expired for the SDK</source>
        <translation>in seconds: expired for the SDK</translation>
    </message>
    <message>
        <source>in seconds: renewed at every call</source>
        <translation>in seconds: renewed at every call</translation>
    </message>
    <message>
        <source>no access token</source>
        <translation>no access token</translation>
    </message>
    <message>
        <source>no client id or secret</source>
        <translation>no client id or secret</translation>
    </message>
    <message>
        <source>no client id or secret to renew with</source>
        <translation>no client id or secret to renew with</translation>
    </message>
    <message>
        <source>no expiry</source>
        <translation>no expiry</translation>
    </message>
    <message>
        <source>no refresh token</source>
        <translation>no refresh token</translation>
    </message>
    <message>
        <source>no user name</source>
        <translation>no user name</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>org {id}</source>
        <translation>org {id}</translation>
    </message>
    <message>
        <source>renews at the program's data centre</source>
        <translation>renews at the program's data centre</translation>
    </message>
    <message>
        <source>renews at {host}</source>
        <translation>renews at {host}</translation>
    </message>
    <message>
        <source>renews itself</source>
        <translation>renews itself</translation>
    </message>
    <message>
        <source>see its problems</source>
        <translation>see its problems</translation>
    </message>
    <message>
        <source>the SDK exchanges the grant token</source>
        <translation>the SDK exchanges the grant token</translation>
    </message>
    <message>
        <source>the SDK fails on this expiry</source>
        <translation>the SDK fails on this expiry</translation>
    </message>
    <message>
        <source>the SDK never renews it</source>
        <translation>the SDK never renews it</translation>
    </message>
    <message>
        <source>the program's own</source>
        <translation>the program's own</translation>
    </message>
    <message>
        <source>unknown expiry</source>
        <translation>unknown expiry</translation>
    </message>
    <message>
        <source>unknown host</source>
        <translation>unknown host</translation>
    </message>
    <message>
        <source>uses it for {time}</source>
        <translation>uses it for {time}</translation>
    </message>
    <message>
        <source>uses it for {time}, then fails</source>
        <translation>uses it for {time}, then fails</translation>
    </message>
    <message>
        <source>uses it, never renews</source>
        <translation>uses it, never renews</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valid</translation>
    </message>
    <message>
        <source>{title}, {unit}</source>
        <translation>{title}, {unit}</translation>
    </message>
</context>
<context>
    <name>ColumnsMenu</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Columns</translation>
    </message>
</context>
<context>
    <name>ConnectAddress</name>
    <message>
        <source>This makes no address of a store.</source>
        <translation>This makes no address of a store.</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Address</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Kind of store</source>
        <translation>&amp;Kind of store</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Open</translation>
    </message>
    <message>
        <source>&amp;Run and open</source>
        <translation>&amp;Run and open</translation>
    </message>
    <message>
        <source>Close without opening anything</source>
        <translation>Close without opening anything</translation>
    </message>
    <message>
        <source>Open a store on a server or in a program</source>
        <translation>Open a store on a server or in a program</translation>
    </message>
    <message>
        <source>Open this store in a window</source>
        <translation>Open this store in a window</translation>
    </message>
    <message>
        <source>This runs the code as you: it may do everything that you may.</source>
        <translation>This runs the code as you: it may do everything that you may.</translation>
    </message>
</context>
<context>
    <name>ConnectField</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Browse…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choose a file</translation>
    </message>
    <message>
        <source>Holds characters that are not seen: line breaks, tabs or others.</source>
        <translation>Holds characters that are not seen: line breaks, tabs or others.</translation>
    </message>
    <message>
        <source>Starts or ends with a space, and is used with it.</source>
        <translation>Starts or ends with a space, and is used with it.</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Copied {what} as {shape}.</source>
        <translation>Copied {what} as {shape}.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Copying…</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Nothing was copied.</source>
        <translation>Nothing was copied.</translation>
    </message>
    <message>
        <source>Nothing was copied. Copy fewer, or export them to a file.</source>
        <translation>Nothing was copied. Copy fewer, or export them to a file.</translation>
    </message>
    <message>
        <source>Nothing was copied: the clipboard is as it was.</source>
        <translation>Nothing was copied: the clipboard is as it was.</translation>
    </message>
    <message>
        <source>Secrets are masked.</source>
        <translation>Secrets are masked.</translation>
    </message>
    <message>
        <source>Stop: the clipboard stays as it is</source>
        <translation>Stop: the clipboard stays as it is</translation>
    </message>
    <message>
        <source>The secrets were hidden again before they were copied. Copy once more.</source>
        <translation>The secrets were hidden again before they were copied. Copy once more.</translation>
    </message>
    <message>
        <source>{what} as {shape}</source>
        <translation>{what} as {shape}</translation>
    </message>
    <message>
        <source>{what}: that is too much for the clipboard.</source>
        <translation>{what}: that is too much for the clipboard.</translation>
    </message>
</context>
<context>
    <name>DeleteAll</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Delete all</translation>
    </message>
    <message>
        <source>Delete shown</source>
        <translation>Delete shown</translation>
    </message>
    <message numerus="yes">
        <source>Delete {count} tokens</source>
        <translation>
            <numerusform>Delete {count} token</numerusform>
            <numerusform>Delete {count} tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete {what} from the table {table}?</source>
        <translation>Delete {what} from the table {table}?</translation>
    </message>
    <message>
        <source>Delete {what} from this store?</source>
        <translation>Delete {what} from this store?</translation>
    </message>
    <message>
        <source>Only tokens that were read are meant; the store holds more.</source>
        <translation>Only tokens that were read are meant; the store holds more.</translation>
    </message>
    <message numerus="yes">
        <source>the {count} tokens shown</source>
        <translation>
            <numerusform>the {count} token shown</numerusform>
            <numerusform>the {count} tokens shown</numerusform>
        </translation>
    </message>
    <message>
        <source>{store}&#xa;&#xa;{partial}Undo brings them back until this window is closed. Zoho still accepts them: only revoking ends a token.</source>
        <translation>{store}&#xa;&#xa;{partial}Undo brings them back until this window is closed. Zoho still accepts them: only revoking ends a token.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Select one token only.</source>
        <translation>Select one token only.</translation>
    </message>
</context>
<context>
    <name>DetailsButtons</name>
    <message>
        <source>API domain</source>
        <translation>API domain</translation>
    </message>
    <message>
        <source>access token</source>
        <translation>access token</translation>
    </message>
    <message>
        <source>client id</source>
        <translation>client id</translation>
    </message>
    <message>
        <source>client secret</source>
        <translation>client secret</translation>
    </message>
    <message>
        <source>expiry</source>
        <translation>expiry</translation>
    </message>
    <message>
        <source>expiry as it is stored</source>
        <translation>expiry as it is stored</translation>
    </message>
    <message>
        <source>expiry in UTC</source>
        <translation>expiry in UTC</translation>
    </message>
    <message>
        <source>expiry in local time</source>
        <translation>expiry in local time</translation>
    </message>
    <message>
        <source>grant token</source>
        <translation>grant token</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>redirect URL</source>
        <translation>redirect URL</translation>
    </message>
    <message>
        <source>refresh token</source>
        <translation>refresh token</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>user name</translation>
    </message>
</context>
<context>
    <name>DetailsExpiry</name>
    <message numerus="yes">
        <source>{count} of {limit} renewals in the last 10 minutes by this inspector</source>
        <translation>
            <numerusform>{count} of {limit} renewals in the last 10 minutes by this inspector</numerusform>
            <numerusform>{count} of {limit} renewals in the last 10 minutes by this inspector</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailsMany</name>
    <message numerus="yes">
        <source>{count} expired</source>
        <translation>
            <numerusform>{count} expired</numerusform>
            <numerusform>{count} expired</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} expiring</source>
        <translation>
            <numerusform>{count} expiring</numerusform>
            <numerusform>{count} expiring</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens selected</source>
        <translation>
            <numerusform>{count} token selected</numerusform>
            <numerusform>{count} tokens selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} valid</source>
        <translation>
            <numerusform>{count} valid</numerusform>
            <numerusform>{count} valid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} will fail</source>
        <translation>
            <numerusform>{count} will fail</numerusform>
            <numerusform>{count} will fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} with problems</source>
        <translation>
            <numerusform>{count} with problems</numerusform>
            <numerusform>{count} with problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} with unknown expiry</source>
        <translation>
            <numerusform>{count} with unknown expiry</numerusform>
            <numerusform>{count} with unknown expiry</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} without access token</source>
        <translation>
            <numerusform>{count} without access token</numerusform>
            <numerusform>{count} without access token</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} without expiry</source>
        <translation>
            <numerusform>{count} without expiry</numerusform>
            <numerusform>{count} without expiry</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>No tokens to show.</source>
        <translation>No tokens to show.</translation>
    </message>
    <message>
        <source>Select a token to see its details.</source>
        <translation>Select a token to see its details.</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Replace</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Replace a token</source>
        <translation>Replace a token</translation>
    </message>
    <message>
        <source>Row {id} would get the new token; what it holds now is lost here. Zoho still accepts the old token.</source>
        <translation>Row {id} would get the new token; what it holds now is lost here. Zoho still accepts the old token.</translation>
    </message>
    <message>
        <source>There is a token of {name} already. Replace it?</source>
        <translation>There is a token of {name} already. Replace it?</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Activity</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show or hide this panel ({keys})</source>
        <translation>Show or hide this panel ({keys})</translation>
    </message>
</context>
<context>
    <name>Dragging</name>
    <message numerus="yes">
        <source>No more than {count} tokens can be dragged: export them.</source>
        <translation>
            <numerusform>No more than {count} token can be dragged: export them.</numerusform>
            <numerusform>No more than {count} tokens can be dragged: export them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Dropping</name>
    <message numerus="yes">
        <source>Drop to open {count} files</source>
        <translation>
            <numerusform>Drop to open {count} file</numerusform>
            <numerusform>Drop to open {count} files</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop to open {name}</source>
        <translation>Drop to open {name}</translation>
    </message>
    <message>
        <source>Too many files: {most} at most</source>
        <translation>Too many files: {most} at most</translation>
    </message>
</context>
<context>
    <name>EditToken</name>
    <message>
        <source>&amp;Keep what I typed</source>
        <translation>&amp;Keep what I typed</translation>
    </message>
    <message>
        <source>An empty text is a value, too. Tick “No value” to store none at all.</source>
        <translation>An empty text is a value, too. Tick “No value” to store none at all.</translation>
    </message>
    <message>
        <source>Another program changed {field} of this token meanwhile.</source>
        <translation>Another program changed {field} of this token meanwhile.</translation>
    </message>
    <message>
        <source>Another program changed {field} while this was open.</source>
        <translation>Another program changed {field} while this was open.</translation>
    </message>
    <message>
        <source>Another program deleted this row, or put another token in its place.</source>
        <translation>Another program deleted this row, or put another token in its place.</translation>
    </message>
    <message>
        <source>Another row has this user name: a program that asks for it finds only the first of them.</source>
        <translation>Another row has this user name: a program that asks for it finds only the first of them.</translation>
    </message>
    <message>
        <source>Data centre: {name}</source>
        <translation>Data centre: {name}</translation>
    </message>
    <message>
        <source>For example: now, +1h, -5 min, 2026-11-23 14:06:20 (local time), 2026-11-23T12:06:20Z, 1795435580000</source>
        <translation>For example: now, +1h, -5 min, 2026-11-23 14:06:20 (local time), 2026-11-23T12:06:20Z, 1795435580000</translation>
    </message>
    <message>
        <source>Go on with what you typed; Save then replaces what the other program wrote</source>
        <translation>Go on with what you typed; Save then replaces what the other program wrote</translation>
    </message>
    <message>
        <source>It holds no value now (NULL).</source>
        <translation>It holds no value now (NULL).</translation>
    </message>
    <message>
        <source>It is now: {value}</source>
        <translation>It is now: {value}</translation>
    </message>
    <message>
        <source>Missing: a date and time. Tick “No value” for none.</source>
        <translation>Missing: a date and time. Tick “No value” for none.</translation>
    </message>
    <message>
        <source>Put the value that is there now in the place of what you typed</source>
        <translation>Put the value that is there now in the place of what you typed</translation>
    </message>
    <message>
        <source>Sho&amp;w what is there now</source>
        <translation>Sho&amp;w what is there now</translation>
    </message>
    <message>
        <source>The SDK knows no data centre of this domain, and stays with the program's own.</source>
        <translation>The SDK knows no data centre of this domain, and stays with the program's own.</translation>
    </message>
    <message>
        <source>Then the SDK {does}.</source>
        <translation>Then the SDK {does}.</translation>
    </message>
    <message>
        <source>There is nothing to save to. Copy what you typed, if you need it, and close this.</source>
        <translation>There is nothing to save to. Copy what you typed, if you need it, and close this.</translation>
    </message>
    <message>
        <source>This is no date and time.</source>
        <translation>This is no date and time.</translation>
    </message>
    <message>
        <source>Without an expiry the SDK takes the access token for good, and never renews it.</source>
        <translation>Without an expiry the SDK takes the access token for good, and never renews it.</translation>
    </message>
    <message>
        <source>expires in {time}</source>
        <translation>expires in {time}</translation>
    </message>
    <message>
        <source>{local} here, {utc}: {left}</source>
        <translation>{local} here, {utc}: {left}</translation>
    </message>
</context>
<context>
    <name>EditTokenDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Field</source>
        <translation>&amp;Field</translation>
    </message>
    <message>
        <source>&amp;No value</source>
        <translation>&amp;No value</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Value</translation>
    </message>
    <message>
        <source>Choose first which value is to stand there.</source>
        <translation>Choose first which value is to stand there.</translation>
    </message>
    <message>
        <source>Close without changing anything</source>
        <translation>Close without changing anything</translation>
    </message>
    <message>
        <source>Edit a field</source>
        <translation>Edit a field</translation>
    </message>
    <message>
        <source>Edit a field of {name}</source>
        <translation>Edit a field of {name}</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Leave this field without a value (in SQL: NULL). An empty text is something else.</source>
        <translation>Leave this field without a value (in SQL: NULL). An empty text is something else.</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Nothing is changed yet.</translation>
    </message>
    <message>
        <source>Save this field in the store; undo brings the old value back</source>
        <translation>Save this field in the store; undo brings the old value back</translation>
    </message>
    <message>
        <source>The present value cannot be shown in one line; what is typed here replaces it.</source>
        <translation>The present value cannot be shown in one line; what is typed here replaces it.</translation>
    </message>
    <message>
        <source>The row is gone, so nothing can be saved.</source>
        <translation>The row is gone, so nothing can be saved.</translation>
    </message>
    <message>
        <source>The table stores it as {cell}</source>
        <translation>The table stores it as {cell}</translation>
    </message>
    <message>
        <source>{field}: not editable</source>
        <translation>{field}: not editable</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Changing tokens…</source>
        <translation>Changing tokens…</translation>
    </message>
    <message>
        <source>E&amp;xpire now</source>
        <translation>E&amp;xpire now</translation>
    </message>
    <message numerus="yes">
        <source>E&amp;xpire {count} tokens now</source>
        <translation>
            <numerusform>E&amp;xpire {count} token now</numerusform>
            <numerusform>E&amp;xpire {count} tokens now</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>Select one token only.</source>
        <translation>Select one token only.</translation>
    </message>
    <message>
        <source>Select {count} at most.</source>
        <translation>Select {count} at most.</translation>
    </message>
    <message>
        <source>There is no access token that could expire.</source>
        <translation>There is no access token that could expire.</translation>
    </message>
    <message>
        <source>{what} without an access token left as they are.</source>
        <translation>{what} without an access token left as they are.</translation>
    </message>
</context>
<context>
    <name>ExpiryCard</name>
    <message>
        <source>Access token: {until}</source>
        <translation>Access token: {until}</translation>
    </message>
    <message>
        <source>Expire now</source>
        <translation>Expire now</translation>
    </message>
    <message>
        <source>Expiry as read</source>
        <translation>Expiry as read</translation>
    </message>
    <message>
        <source>Expiry in milliseconds</source>
        <translation>Expiry in milliseconds</translation>
    </message>
    <message>
        <source>In milliseconds</source>
        <translation>In milliseconds</translation>
    </message>
    <message>
        <source>It has expired already.</source>
        <translation>It has expired already.</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Local</translation>
    </message>
    <message>
        <source>Nothing can be changed here.</source>
        <translation>Nothing can be changed here.</translation>
    </message>
    <message>
        <source>Set the expiry to the past: at its next call the SDK renews the token, or fails where it cannot</source>
        <translation>Set the expiry to the past: at its next call the SDK renews the token, or fails where it cannot</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Stored</translation>
    </message>
    <message>
        <source>Stored expiry</source>
        <translation>Stored expiry</translation>
    </message>
    <message>
        <source>The SDK {does}</source>
        <translation>The SDK {does}</translation>
    </message>
    <message>
        <source>There is no access token that could expire.</source>
        <translation>There is no access token that could expire.</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>cannot be read as a time</source>
        <translation>cannot be read as a time</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>ended {local}</source>
        <translation>ended {local}</translation>
    </message>
    <message>
        <source>looks like seconds; the SDK takes it for milliseconds</source>
        <translation>looks like seconds; the SDK takes it for milliseconds</translation>
    </message>
    <message>
        <source>milliseconds since 1970, UTC</source>
        <translation>milliseconds since 1970, UTC</translation>
    </message>
    <message>
        <source>until {local}</source>
        <translation>until {local}</translation>
    </message>
    <message>
        <source>{time} UTC</source>
        <translation>{time} UTC</translation>
    </message>
    <message>
        <source>{unit}; no calendar goes so far</source>
        <translation>{unit}; no calendar goes so far</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>&amp;All: {what}</source>
        <translation>&amp;All: {what}</translation>
    </message>
    <message>
        <source>&amp;CSV, for spreadsheets</source>
        <translation>&amp;CSV, for spreadsheets</translation>
    </message>
    <message>
        <source>&amp;Include secrets: tokens and client secrets as they are, not masked</source>
        <translation>&amp;Include secrets: tokens and client secrets as they are, not masked</translation>
    </message>
    <message>
        <source>&amp;JSON, for programs</source>
        <translation>&amp;JSON, for programs</translation>
    </message>
    <message>
        <source>A list of objects, with every value as it is stored</source>
        <translation>A list of objects, with every value as it is stored</translation>
    </message>
    <message>
        <source>A table with a header. What a spreadsheet would run as a formula gets an apostrophe in front.</source>
        <translation>A table with a header. What a spreadsheet would run as a formula gets an apostrophe in front.</translation>
    </message>
    <message>
        <source>As what?</source>
        <translation>As what?</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Ca&amp;ncel</source>
        <translation>Ca&amp;ncel</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Choose a &amp;file…</translation>
    </message>
    <message>
        <source>Choose name and folder of the file</source>
        <translation>Choose name and folder of the file</translation>
    </message>
    <message>
        <source>Close without exporting anything</source>
        <translation>Close without exporting anything</translation>
    </message>
    <message>
        <source>Every token of this store</source>
        <translation>Every token of this store</translation>
    </message>
    <message>
        <source>Export tokens</source>
        <translation>Export tokens</translation>
    </message>
    <message>
        <source>Export with secrets</source>
        <translation>Export with secrets</translation>
    </message>
    <message>
        <source>Export, secrets masked</source>
        <translation>Export, secrets masked</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Not all of the store could be read: only what was read can be exported.</source>
        <translation>Not all of the store could be read: only what was read can be exported.</translation>
    </message>
    <message>
        <source>Only your user can read it at first. Keep it out of mails and repositories; delete it soon.</source>
        <translation>Only your user can read it at first. Keep it out of mails and repositories; delete it soon.</translation>
    </message>
    <message>
        <source>Secrets are masked. To include them, choose Reveal secrets in the window first, then Export.</source>
        <translation>Secrets are masked. To include them, choose Reveal secrets in the window first, then Export.</translation>
    </message>
    <message>
        <source>The selected rows, in the order shown</source>
        <translation>The selected rows, in the order shown</translation>
    </message>
    <message>
        <source>The tokens that the filter lets through</source>
        <translation>The tokens that the filter lets through</translation>
    </message>
    <message>
        <source>Those &amp;shown: {what}</source>
        <translation>Those &amp;shown: {what}</translation>
    </message>
    <message>
        <source>Those s&amp;elected: {what}</source>
        <translation>Those s&amp;elected: {what}</translation>
    </message>
    <message>
        <source>Which tokens?</source>
        <translation>Which tokens?</translation>
    </message>
    <message>
        <source>Whoever can read the file can use these tokens.</source>
        <translation>Whoever can read the file can use these tokens.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Exported {what} to {path}.</source>
        <translation>Exported {what} to {path}.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exporting…</translation>
    </message>
    <message>
        <source>Not all of the store could be read: the rest is not in it.</source>
        <translation>Not all of the store could be read: the rest is not in it.</translation>
    </message>
    <message>
        <source>Secrets are masked.</source>
        <translation>Secrets are masked.</translation>
    </message>
    <message>
        <source>Stop: no file is written</source>
        <translation>Stop: no file is written</translation>
    </message>
    <message>
        <source>The export was stopped. Nothing was written.</source>
        <translation>The export was stopped. Nothing was written.</translation>
    </message>
    <message>
        <source>The secrets are in it: whoever can read the file can use these tokens.</source>
        <translation>The secrets are in it: whoever can read the file can use these tokens.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message numerus="yes">
        <source>{mask} · {count} characters</source>
        <translation>
            <numerusform>{mask} · {count} character</numerusform>
            <numerusform>{mask} · {count} characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Copy the {field}</source>
        <translation>Copy the {field}</translation>
    </message>
    <message>
        <source>Edit the {field}…</source>
        <translation>Edit the {field}…</translation>
    </message>
    <message>
        <source>Hide the {field}</source>
        <translation>Hide the {field}</translation>
    </message>
    <message>
        <source>Only the beginning of it was read.</source>
        <translation>Only the beginning of it was read.</translation>
    </message>
    <message>
        <source>Reveal the {field}</source>
        <translation>Reveal the {field}</translation>
    </message>
    <message>
        <source>There is nothing to copy.</source>
        <translation>There is nothing to copy.</translation>
    </message>
    <message>
        <source>There is nothing to reveal.</source>
        <translation>There is nothing to reveal.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>no column</source>
        <translation>no column</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… and {count} more</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Any words in any order, or a whole token from a log</source>
        <translation>Any words in any order, or a whole token from a log</translation>
    </message>
    <message>
        <source>Any words in any order, or a whole token from a log. A secret is not shown.</source>
        <translation>Any words in any order, or a whole token from a log. A secret is not shown.</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>Filter tokens</source>
        <translation>Filter tokens</translation>
    </message>
    <message>
        <source>Filter tokens   Ctrl+F</source>
        <translation>Filter tokens   Ctrl+F</translation>
    </message>
    <message>
        <source>Show all tokens again</source>
        <translation>Show all tokens again</translation>
    </message>
</context>
<context>
    <name>FindDialog</name>
    <message numerus="yes">
        <source>Rows {ids} match too, and are not used.</source>
        <translation>
            <numerusform>Row {ids} matches too, and is not used.</numerusform>
            <numerusform>Rows {ids} match too, and are not used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindTokenDialog</name>
    <message>
        <source>&amp;Access token</source>
        <translation>&amp;Access token</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>&amp;Grant token</source>
        <translation>&amp;Grant token</translation>
    </message>
    <message>
        <source>&amp;Refresh token</source>
        <translation>&amp;Refresh token</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;User name</translation>
    </message>
    <message>
        <source>Ask the store as the SDK does</source>
        <translation>Ask the store as the SDK does</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>Client &amp;id</translation>
    </message>
    <message>
        <source>Client &amp;secret</source>
        <translation>Client &amp;secret</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close this dialog</source>
        <translation>Close this dialog</translation>
    </message>
    <message>
        <source>Enter what a program passes to the SDK; leave the rest empty. Nothing is sent to Zoho.</source>
        <translation>Enter what a program passes to the SDK; leave the rest empty. Nothing is sent to Zoho.</translation>
    </message>
    <message>
        <source>I&amp;d</source>
        <translation>I&amp;d</translation>
    </message>
    <message>
        <source>Select it in the table</source>
        <translation>Select it in the table</translation>
    </message>
    <message>
        <source>Show ro&amp;w</source>
        <translation>Show ro&amp;w</translation>
    </message>
    <message>
        <source>Which token would the SDK use?</source>
        <translation>Which token would the SDK use?</translation>
    </message>
</context>
<context>
    <name>FlowLabel</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Select &amp;all</translation>
    </message>
</context>
<context>
    <name>Flows</name>
    <message>
        <source>Choose the tokens of one client at a time.</source>
        <translation>Choose the tokens of one client at a time.</translation>
    </message>
    <message>
        <source>The secrets of several clients are not stored.</source>
        <translation>The secrets of several clients are not stored.</translation>
    </message>
</context>
<context>
    <name>InterpreterField</name>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Choose a Python</source>
        <translation>Choose a Python</translation>
    </message>
    <message>
        <source>The one that has the packages of your code; empty: the usual one.</source>
        <translation>The one that has the packages of your code; empty: the usual one.</translation>
    </message>
</context>
<context>
    <name>KindField</name>
    <message>
        <source>For example {address}</source>
        <translation>For example {address}</translation>
    </message>
</context>
<context>
    <name>KindForm</name>
    <message>
        <source>Keep in the s&amp;ystem's keyring</source>
        <translation>Keep in the s&amp;ystem's keyring</translation>
    </message>
    <message>
        <source>The password is kept for this address, and is not asked for the next time</source>
        <translation>The password is kept for this address, and is not asked for the next time</translation>
    </message>
</context>
<context>
    <name>LettingIn</name>
    <message>
        <source>The server does not accept the password that the keyring holds.</source>
        <translation>The server does not accept the password that the keyring holds.</translation>
    </message>
    <message>
        <source>The server does not accept this password.</source>
        <translation>The server does not accept this password.</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>It was stopped.</source>
        <translation>It was stopped.</translation>
    </message>
</context>
<context>
    <name>LookUp</name>
    <message>
        <source>They could not be looked for ({kind}).</source>
        <translation>They could not be looked for ({kind}).</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Refresh to go on.</source>
        <translation>Refresh to go on.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}).</source>
        <translation>Something unexpected happened ({kind}).</translation>
    </message>
    <message>
        <source>Zoho is asked at another accounts server: {url}</source>
        <translation>Zoho is asked at another accounts server: {url}</translation>
    </message>
</context>
<context>
    <name>ManyPage</name>
    <message>
        <source>Counting…</source>
        <translation>Counting…</translation>
    </message>
    <message>
        <source>Renew, Revoke and Expire now take {tokens} at most, Edit and Check one: select fewer for them.</source>
        <translation>Renew, Revoke and Expire now take {tokens} at most, Edit and Check one: select fewer for them.</translation>
    </message>
</context>
<context>
    <name>Mapping</name>
    <message>
        <source>Created (for a lifetime)</source>
        <translation>Created (for a lifetime)</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>for example {value}</source>
        <translation>for example {value}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>MappingDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Show tokens</source>
        <translation>&amp;Show tokens</translation>
    </message>
    <message>
        <source>Close without mapping</source>
        <translation>Close without mapping</translation>
    </message>
    <message>
        <source>Leave out what the table does not have. What you say here is remembered for this file.</source>
        <translation>Leave out what the table does not have. What you say here is remembered for this file.</translation>
    </message>
    <message>
        <source>Map columns</source>
        <translation>Map columns</translation>
    </message>
    <message>
        <source>Read the tokens from these columns</source>
        <translation>Read the tokens from these columns</translation>
    </message>
    <message>
        <source>Say which column holds the access token, the refresh token or the grant token.</source>
        <translation>Say which column holds the access token, the refresh token or the grant token.</translation>
    </message>
    <message>
        <source>The column {column} is chosen twice: for {first} and for {second}.</source>
        <translation>The column {column} is chosen twice: for {first} and for {second}.</translation>
    </message>
    <message>
        <source>Which column of {table} holds what?</source>
        <translation>Which column of {table} holds what?</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>&amp;Recover</source>
        <translation>&amp;Recover</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Changing the store…</source>
        <translation>Changing the store…</translation>
    </message>
    <message>
        <source>End the reading: what was read until then is shown</source>
        <translation>End the reading: what was read until then is shown</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Recover</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>A row without an id cannot be deleted through the SDK's methods.</source>
        <translation>A row without an id cannot be deleted through the SDK's methods.</translation>
    </message>
    <message>
        <source>A running program that holds a token saves it back when it renews. Only revoking ends it.</source>
        <translation>A running program that holds a token saves it back when it renews. Only revoking ends it.</translation>
    </message>
    <message>
        <source>Another program or a trigger may have saved it again.</source>
        <translation>Another program or a trigger may have saved it again.</translation>
    </message>
    <message>
        <source>Changed {field} of {what}.</source>
        <translation>Changed {field} of {what}.</translation>
    </message>
    <message>
        <source>Changing {field} of {what} was tried, but the store could not be read afterwards.</source>
        <translation>Changing {field} of {what} was tried, but the store could not be read afterwards.</translation>
    </message>
    <message>
        <source>Delete it again, if it is what you mean.</source>
        <translation>Delete it again, if it is what you mean.</translation>
    </message>
    <message>
        <source>Delete that row and undo again, if you want the old one. Earlier deletions can be undone first.</source>
        <translation>Delete that row and undo again, if you want the old one. Earlier deletions can be undone first.</translation>
    </message>
    <message>
        <source>Deleted {what} here. Zoho was not told: only revoking ends a token.</source>
        <translation>Deleted {what} here. Zoho was not told: only revoking ends a token.</translation>
    </message>
    <message>
        <source>Deleted {what}, revoked before. Undo brings back the row, not the access.</source>
        <translation>Deleted {what}, revoked before. Undo brings back the row, not the access.</translation>
    </message>
    <message>
        <source>Deleting {what} was tried, but the store could not be read afterwards.</source>
        <translation>Deleting {what} was tried, but the store could not be read afterwards.</translation>
    </message>
    <message>
        <source>Restored {what}.</source>
        <translation>Restored {what}.</translation>
    </message>
    <message>
        <source>Select {count} at most.</source>
        <translation>Select {count} at most.</translation>
    </message>
    <message numerus="yes">
        <source>The rows are back, the access is not: Zoho was told to revoke refresh tokens of theirs.</source>
        <translation>
            <numerusform>The row is back, the access is not: Zoho was told to revoke its refresh token.</numerusform>
            <numerusform>The rows are back, the access is not: Zoho was told to revoke refresh tokens of theirs.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store could not be read after deleting.</source>
        <translation>The store could not be read after deleting.</translation>
    </message>
    <message>
        <source>The store could not be read after the change.</source>
        <translation>The store could not be read after the change.</translation>
    </message>
    <message>
        <source>The store could not be read after undoing.</source>
        <translation>The store could not be read after undoing.</translation>
    </message>
    <message>
        <source>The store has changed meanwhile: id {id} now holds {name}. Nothing was overwritten.</source>
        <translation>The store has changed meanwhile: id {id} now holds {name}. Nothing was overwritten.</translation>
    </message>
    <message>
        <source>The table is empty now. A program that uses the class of Zoho's article fails at its next start (“table oauthtoken already exists”) until a row is back.</source>
        <translation>The table is empty now. A program that uses the class of Zoho's article fails at its next start (“table oauthtoken already exists”) until a row is back.</translation>
    </message>
    <message>
        <source>Undo brings it back as it was.</source>
        <translation>Undo brings it back as it was.</translation>
    </message>
    <message>
        <source>Undone: {field} of {what} again as before.</source>
        <translation>Undone: {field} of {what} again as before.</translation>
    </message>
    <message>
        <source>the API domain</source>
        <translation>the API domain</translation>
    </message>
    <message>
        <source>the access token</source>
        <translation>the access token</translation>
    </message>
    <message>
        <source>the client id</source>
        <translation>the client id</translation>
    </message>
    <message>
        <source>the client secret</source>
        <translation>the client secret</translation>
    </message>
    <message>
        <source>the expiry</source>
        <translation>the expiry</translation>
    </message>
    <message>
        <source>the grant token</source>
        <translation>the grant token</translation>
    </message>
    <message>
        <source>the id</source>
        <translation>the id</translation>
    </message>
    <message>
        <source>the redirect URL</source>
        <translation>the redirect URL</translation>
    </message>
    <message>
        <source>the refresh token</source>
        <translation>the refresh token</translation>
    </message>
    <message>
        <source>the token with id {id}</source>
        <translation>the token with id {id}</translation>
    </message>
    <message>
        <source>the user name</source>
        <translation>the user name</translation>
    </message>
    <message numerus="yes">
        <source>{count} fields</source>
        <translation>
            <numerusform>{count} field</numerusform>
            <numerusform>{count} fields</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens</source>
        <translation>
            <numerusform>{count} token</numerusform>
            <numerusform>{count} tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens are in the store.</source>
        <translation>
            <numerusform>{count} token is in the store.</numerusform>
            <numerusform>{count} tokens are in the store.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens could not be deleted, or came back at once.</source>
        <translation>
            <numerusform>{count} token could not be deleted, or came back at once.</numerusform>
            <numerusform>{count} tokens could not be deleted, or came back at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens could not be restored.</source>
        <translation>
            <numerusform>{count} token could not be restored.</numerusform>
            <numerusform>{count} tokens could not be restored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens deleted.</source>
        <translation>
            <numerusform>{count} token deleted.</numerusform>
            <numerusform>{count} tokens deleted.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} is in the store.</source>
        <translation>{name} is in the store.</translation>
    </message>
    <message>
        <source>{name} was put there meanwhile by another program, and was not deleted.</source>
        <translation>{name} was put there meanwhile by another program, and was not deleted.</translation>
    </message>
    <message>
        <source>{name}, deleted here, was saved again by another program.</source>
        <translation>{name}, deleted here, was saved again by another program.</translation>
    </message>
    <message>
        <source>{what} could not be changed back.</source>
        <translation>{what} could not be changed back.</translation>
    </message>
    <message>
        <source>{what} could not be changed.</source>
        <translation>{what} could not be changed.</translation>
    </message>
    <message>
        <source>{what} was deleted to clear the field, and the store did not take it back.</source>
        <translation>{what} was deleted to clear the field, and the store did not take it back.</translation>
    </message>
    <message>
        <source>{what}: nothing was changed after all.</source>
        <translation>{what}: nothing was changed after all.</translation>
    </message>
</context>
<context>
    <name>Middle</name>
    <message>
        <source>Sample data: made-up tokens, and a simulated Zoho. Nothing here can do any harm.</source>
        <translation>Sample data: made-up tokens, and a simulated Zoho. Nothing here can do any harm.</translation>
    </message>
</context>
<context>
    <name>MissingFactsDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Data centre</source>
        <translation>&amp;Data centre</translation>
    </message>
    <message>
        <source>C&amp;ontinue</source>
        <translation>C&amp;ontinue</translation>
    </message>
    <message>
        <source>Client &amp;id</source>
        <translation>Client &amp;id</translation>
    </message>
    <message>
        <source>Client &amp;secret</source>
        <translation>Client &amp;secret</translation>
    </message>
    <message>
        <source>Client id and secret go to Zoho only, and are remembered nowhere.</source>
        <translation>Client id and secret go to Zoho only, and are remembered nowhere.</translation>
    </message>
    <message>
        <source>Close without asking Zoho</source>
        <translation>Close without asking Zoho</translation>
    </message>
    <message>
        <source>Data centre and client secret are not stored for {name}.</source>
        <translation>Data centre and client secret are not stored for {name}.</translation>
    </message>
    <message>
        <source>Data centre, client id and client secret are not stored for {name}.</source>
        <translation>Data centre, client id and client secret are not stored for {name}.</translation>
    </message>
    <message>
        <source>Go on with this</source>
        <translation>Go on with this</translation>
    </message>
    <message>
        <source>In which data centre is {name}? It is not stored with it.</source>
        <translation>In which data centre is {name}? It is not stored with it.</translation>
    </message>
    <message>
        <source>Missing: the client id of the program</source>
        <translation>Missing: the client id of the program</translation>
    </message>
    <message>
        <source>Missing: the client secret that belongs to the client id</source>
        <translation>Missing: the client secret that belongs to the client id</translation>
    </message>
    <message>
        <source>The data centre is remembered for this store.</source>
        <translation>The data centre is remembered for this store.</translation>
    </message>
    <message>
        <source>What is not stored</source>
        <translation>What is not stored</translation>
    </message>
    <message>
        <source>Zoho asks for client id and client secret; for {name} they are not stored.</source>
        <translation>Zoho asks for client id and client secret; for {name} they are not stored.</translation>
    </message>
    <message>
        <source>Zoho asks for the client secret; for {name} it is not stored.</source>
        <translation>Zoho asks for the client secret; for {name} it is not stored.</translation>
    </message>
</context>
<context>
    <name>MomentRow</name>
    <message>
        <source>Copy the {field}</source>
        <translation>Copy the {field}</translation>
    </message>
    <message>
        <source>There is nothing to copy.</source>
        <translation>There is nothing to copy.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>{time} UTC</source>
        <translation>{time} UTC</translation>
    </message>
</context>
<context>
    <name>OpenMenu</name>
    <message>
        <source>A program that shares its store: {name}</source>
        <translation>A program that shares its store: {name}</translation>
    </message>
    <message>
        <source>In your program: from stores import share, then share(store)</source>
        <translation>In your program: from stores import share, then share(store)</translation>
    </message>
    <message>
        <source>Looking for programs that share a store…</source>
        <translation>Looking for programs that share a store…</translation>
    </message>
    <message>
        <source>No program shares a store</source>
        <translation>No program shares a store</translation>
    </message>
    <message>
        <source>Programs that share a store were not found out</source>
        <translation>Programs that share a store were not found out</translation>
    </message>
    <message>
        <source>{kind}…</source>
        <translation>{kind}…</translation>
    </message>
    <message>
        <source>{name} (running)</source>
        <translation>{name} (running)</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>CSV files of the SDK (*.csv *.txt)</source>
        <translation>CSV files of the SDK (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Open &amp;recent</translation>
    </message>
    <message>
        <source>Open a token store</source>
        <translation>Open a token store</translation>
    </message>
    <message>
        <source>SQLite databases (*.db *.sqlite *.sqlite3 *.db3)</source>
        <translation>SQLite databases (*.db *.sqlite *.sqlite3 *.db3)</translation>
    </message>
    <message>
        <source>Token stores (*.db *.sqlite *.sqlite3 *.db3 *.csv *.txt)</source>
        <translation>Token stores (*.db *.sqlite *.sqlite3 *.db3 *.csv *.txt)</translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation>{name} (missing)</translation>
    </message>
</context>
<context>
    <name>OthersView</name>
    <message>
        <source>Other columns</source>
        <translation>Other columns</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… and {count} more</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Keep in the system's keyring</source>
        <translation>&amp;Keep in the system's keyring</translation>
    </message>
    <message>
        <source>&amp;OK</source>
        <translation>&amp;OK</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Password</translation>
    </message>
    <message>
        <source>Close without a password</source>
        <translation>Close without a password</translation>
    </message>
    <message>
        <source>Goes to this store only, and is not kept.</source>
        <translation>Goes to this store only, and is not kept.</translation>
    </message>
    <message>
        <source>Goes to this store, and into the system's keyring.</source>
        <translation>Goes to this store, and into the system's keyring.</translation>
    </message>
    <message>
        <source>Open the store with this password</source>
        <translation>Open the store with this password</translation>
    </message>
    <message>
        <source>Password of a store</source>
        <translation>Password of a store</translation>
    </message>
    <message>
        <source>The password is kept for this address, and is not asked for the next time</source>
        <translation>The password is kept for this address, and is not asked for the next time</translation>
    </message>
    <message>
        <source>The store asks for a password</source>
        <translation>The store asks for a password</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Holds spaces at an end, or characters that are not seen.</source>
        <translation>Holds spaces at an end, or characters that are not seen.</translation>
    </message>
</context>
<context>
    <name>ProblemView</name>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Will fail</source>
        <translation>Will fail</translation>
    </message>
</context>
<context>
    <name>ProgramField</name>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Look again</translation>
    </message>
    <message>
        <source>Look once more which programs share a store</source>
        <translation>Look once more which programs share a store</translation>
    </message>
    <message>
        <source>Looking for programs that share a store…</source>
        <translation>Looking for programs that share a store…</translation>
    </message>
    <message>
        <source>No program shares a store just now. In your program: from stores import share, then share(store, name="my app").</source>
        <translation>No program shares a store just now. In your program: from stores import share, then share(store, name="my app").</translation>
    </message>
    <message numerus="yes">
        <source>{count} programs share a store.</source>
        <translation>
            <numerusform>{count} program shares a store.</numerusform>
            <numerusform>{count} programs share a store.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Stop: what is done stays done, the rest is not tried</source>
        <translation>Stop: what is done stays done, the rest is not tried</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Check its code.</source>
        <translation>Check its code.</translation>
    </message>
    <message>
        <source>Reading was cancelled.</source>
        <translation>Reading was cancelled.</translation>
    </message>
    <message>
        <source>Refresh to read again.</source>
        <translation>Refresh to read again.</translation>
    </message>
    <message>
        <source>Save what can be read with sqlite3's .recover first.</source>
        <translation>Save what can be read with sqlite3's .recover first.</translation>
    </message>
    <message>
        <source>The file is damaged, so nothing is written to it.</source>
        <translation>The file is damaged, so nothing is written to it.</translation>
    </message>
    <message>
        <source>The store is open read-only.</source>
        <translation>The store is open read-only.</translation>
    </message>
    <message>
        <source>The store's get_tokens() gives no tokens but something else.</source>
        <translation>The store's get_tokens() gives no tokens but something else.</translation>
    </message>
    <message>
        <source>Unlock it with the padlock to recover it.</source>
        <translation>Unlock it with the padlock to recover it.</translation>
    </message>
</context>
<context>
    <name>ReceiptView</name>
    <message>
        <source>Receipt</source>
        <translation>Receipt</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Enter opens one, Del takes it off this list</source>
        <translation>Enter opens one, Del takes it off this list</translation>
    </message>
    <message>
        <source>Recent stores</source>
        <translation>Recent stores</translation>
    </message>
    <message>
        <source>Take off this &amp;list</source>
        <translation>Take off this &amp;list</translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation>{name} (missing)</translation>
    </message>
</context>
<context>
    <name>RenewalReport</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>A program that uses this store sees a new token at its next call.</source>
        <translation>A program that uses this store sees a new token at its next call.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close this report</source>
        <translation>Close this report</translation>
    </message>
    <message>
        <source>Copy all verdicts as text. No secret is in it.</source>
        <translation>Copy all verdicts as text. No secret is in it.</translation>
    </message>
    <message>
        <source>Not tried: stopped before it.</source>
        <translation>Not tried: stopped before it.</translation>
    </message>
    <message>
        <source>Renewed tokens</source>
        <translation>Renewed tokens</translation>
    </message>
    <message numerus="yes">
        <source>{count} failed</source>
        <translation>
            <numerusform>{count} failed</numerusform>
            <numerusform>{count} failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} not tried</source>
        <translation>
            <numerusform>{count} not tried</numerusform>
            <numerusform>{count} not tried</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} renewed</source>
        <translation>
            <numerusform>{count} renewed</numerusform>
            <numerusform>{count} renewed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Renewing</name>
    <message>
        <source>Give each row an id of its own, in SQL: saving would change all of them.</source>
        <translation>Give each row an id of its own, in SQL: saving would change all of them.</translation>
    </message>
    <message>
        <source>Give the row an id, in SQL.</source>
        <translation>Give the row an id, in SQL.</translation>
    </message>
    <message>
        <source>More than one row has the id {id}, so Zoho was not asked.</source>
        <translation>More than one row has the id {id}, so Zoho was not asked.</translation>
    </message>
    <message>
        <source>Renewing {name}…</source>
        <translation>Renewing {name}…</translation>
    </message>
    <message>
        <source>{name} has no id, so what Zoho issues could not be saved: Zoho was not asked.</source>
        <translation>{name} has no id, so what Zoho issues could not be saved: Zoho was not asked.</translation>
    </message>
</context>
<context>
    <name>RevealStrip</name>
    <message>
        <source>Hide &amp;now</source>
        <translation>Hide &amp;now</translation>
    </message>
    <message>
        <source>Hide the secrets now</source>
        <translation>Hide the secrets now</translation>
    </message>
    <message>
        <source>Mask all secrets of this window again</source>
        <translation>Mask all secrets of this window again</translation>
    </message>
    <message>
        <source>Secrets are shown</source>
        <translation>Secrets are shown</translation>
    </message>
    <message>
        <source>Secrets are shown. Hidden again in {seconds} seconds.</source>
        <translation>Secrets are shown. Hidden again in {seconds} seconds.</translation>
    </message>
    <message>
        <source>Secrets are shown. Hidden again in {seconds} s.</source>
        <translation>Secrets are shown. Hidden again in {seconds} s.</translation>
    </message>
    <message>
        <source>Time until the secrets are hidden</source>
        <translation>Time until the secrets are hidden</translation>
    </message>
</context>
<context>
    <name>RevokeDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>&amp;Delete the row here</source>
        <translation>&amp;Delete the row here</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Delete {count} rows here</source>
        <translation>
            <numerusform>&amp;Delete {count} row here</numerusform>
            <numerusform>&amp;Delete {count} rows here</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Revoke</source>
        <translation>&amp;Revoke</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Revoke {count} tokens</source>
        <translation>
            <numerusform>&amp;Revoke {count} token</numerusform>
            <numerusform>&amp;Revoke {count} tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop after this one</source>
        <translation>&amp;Stop after this one</translation>
    </message>
    <message>
        <source>Asking Zoho: {done} of {total} done</source>
        <translation>Asking Zoho: {done} of {total} done</translation>
    </message>
    <message>
        <source>Asking Zoho…</source>
        <translation>Asking Zoho…</translation>
    </message>
    <message>
        <source>Close this dialog</source>
        <translation>Close this dialog</translation>
    </message>
    <message>
        <source>Close without asking Zoho</source>
        <translation>Close without asking Zoho</translation>
    </message>
    <message>
        <source>Copy &amp;receipt</source>
        <translation>Copy &amp;receipt</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Revoke</translation>
    </message>
    <message>
        <source>Row {id} is still here.</source>
        <translation>Row {id} is still here.</translation>
    </message>
    <message>
        <source>Row {id} was deleted here.</source>
        <translation>Row {id} was deleted here.</translation>
    </message>
    <message>
        <source>Row {id} was not there any more.</source>
        <translation>Row {id} was not there any more.</translation>
    </message>
    <message>
        <source>Tell Zoho to end it now. This cannot be undone.</source>
        <translation>Tell Zoho to end it now. This cannot be undone.</translation>
    </message>
    <message>
        <source>Undo brings back the row, not the access.</source>
        <translation>Undo brings back the row, not the access.</translation>
    </message>
    <message>
        <source>What Zoho has revoked stays revoked; the rest is not tried</source>
        <translation>What Zoho has revoked stays revoked; the rest is not tried</translation>
    </message>
    <message>
        <source>What happened, as text: when, which host, Zoho's answer. No secret is in it.</source>
        <translation>What happened, as text: when, which host, Zoho's answer. No secret is in it.</translation>
    </message>
    <message>
        <source>Zoho does not know the token any more: remove its row from this store</source>
        <translation>Zoho does not know the token any more: remove its row from this store</translation>
    </message>
</context>
<context>
    <name>RevokeQuestion</name>
    <message>
        <source>&amp;All {count} of {name}</source>
        <translation>&amp;All {count} of {name}</translation>
    </message>
    <message>
        <source>&amp;Delete each row here that Zoho has revoked</source>
        <translation>&amp;Delete each row here that Zoho has revoked</translation>
    </message>
    <message numerus="yes">
        <source>&amp;These {count}</source>
        <translation>
            <numerusform>&amp;These {count}</numerusform>
            <numerusform>&amp;These {count}</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;This token</source>
        <translation>&amp;This token</translation>
    </message>
    <message>
        <source>It ends by itself, at most an hour after it was issued.</source>
        <translation>It ends by itself, at most an hour after it was issued.</translation>
    </message>
    <message>
        <source>It has neither a refresh nor an access token: there is nothing to revoke.</source>
        <translation>It has neither a refresh nor an access token: there is nothing to revoke.</translation>
    </message>
    <message>
        <source>It has only an access token, which cannot be revoked.</source>
        <translation>It has only an access token, which cannot be revoked.</translation>
    </message>
    <message>
        <source>Its data centre is not known, so nobody can be asked.</source>
        <translation>Its data centre is not known, so nobody can be asked.</translation>
    </message>
    <message>
        <source>Not all rows of this store could be read: others may hold the same refresh token.</source>
        <translation>Not all rows of this store could be read: others may hold the same refresh token.</translation>
    </message>
    <message>
        <source>Nothing can be deleted in this store now, so the row stays.</source>
        <translation>Nothing can be deleted in this store now, so the row stays.</translation>
    </message>
    <message>
        <source>Nothing to revoke: {what}</source>
        <translation>Nothing to revoke: {what}</translation>
    </message>
    <message>
        <source>Only where Zoho has revoked it. Undo brings back the row, not the access.</source>
        <translation>Only where Zoho has revoked it. Undo brings back the row, not the access.</translation>
    </message>
    <message>
        <source>Revoke the token of {what}?</source>
        <translation>Revoke the token of {what}?</translation>
    </message>
    <message>
        <source>Revoke {what}?</source>
        <translation>Revoke {what}?</translation>
    </message>
    <message>
        <source>Revoking ends a refresh token, and there is none.</source>
        <translation>Revoking ends a refresh token, and there is none.</translation>
    </message>
    <message>
        <source>Row {id} holds the same refresh token and ends with it.</source>
        <translation>Row {id} holds the same refresh token and ends with it.</translation>
    </message>
    <message>
        <source>Rows {ids} hold the same refresh token and end with it.</source>
        <translation>Rows {ids} hold the same refresh token and end with it.</translation>
    </message>
    <message>
        <source>The person can sign in again, unless the Zoho account is closed.</source>
        <translation>The person can sign in again, unless the Zoho account is closed.</translation>
    </message>
    <message>
        <source>This cannot be undone. Zoho ends the refresh token and the access tokens made with it: every program that uses them must sign in again.</source>
        <translation>This cannot be undone. Zoho ends the refresh token and the access tokens made with it: every program that uses them must sign in again.</translation>
    </message>
    <message>
        <source>When Zoho has revoked it, &amp;delete the row here</source>
        <translation>When Zoho has revoked it, &amp;delete the row here</translation>
    </message>
    <message>
        <source>Which tokens Zoho is told to end</source>
        <translation>Which tokens Zoho is told to end</translation>
    </message>
    <message>
        <source>{ids} and {count} more</source>
        <translation>{ids} and {count} more</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>… and {count} more</translation>
    </message>
</context>
<context>
    <name>Revoking</name>
    <message>
        <source>A row without an id of its own cannot be deleted, and stays.</source>
        <translation>A row without an id of its own cannot be deleted, and stays.</translation>
    </message>
</context>
<context>
    <name>RowLine</name>
    <message>
        <source>Row {id}  ·  {user}</source>
        <translation>Row {id}  ·  {user}</translation>
    </message>
    <message>
        <source>data centre unknown</source>
        <translation>data centre unknown</translation>
    </message>
    <message>
        <source>no user name</source>
        <translation>no user name</translation>
    </message>
</context>
<context>
    <name>RowLinks</name>
    <message>
        <source>Select the row with id {id}</source>
        <translation>Select the row with id {id}</translation>
    </message>
    <message>
        <source>Show row {id}</source>
        <translation>Show row {id}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>and {count} more</translation>
    </message>
</context>
<context>
    <name>RunCodeDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>&amp;Python</source>
        <translation>&amp;Python</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Run</translation>
    </message>
    <message>
        <source>Close without running anything</source>
        <translation>Close without running anything</translation>
    </message>
    <message>
        <source>Folder: {path}</source>
        <translation>Folder: {path}</translation>
    </message>
    <message>
        <source>It runs as you, and may do everything that you may. Run only what you know.</source>
        <translation>It runs as you, and may do everything that you may. Run only what you know.</translation>
    </message>
    <message>
        <source>It runs in a process of its own, which ends with the window.</source>
        <translation>It runs in a process of its own, which ends with the window.</translation>
    </message>
    <message>
        <source>Run code?</source>
        <translation>Run code?</translation>
    </message>
    <message>
        <source>Run the code of this store class?</source>
        <translation>Run the code of this store class?</translation>
    </message>
    <message>
        <source>Run the code, and show the tokens of its store</source>
        <translation>Run the code, and show the tokens of its store</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>It was stopped.</source>
        <translation>It was stopped.</translation>
    </message>
    <message>
        <source>That could not be undone: {reason}</source>
        <translation>That could not be undone: {reason}</translation>
    </message>
    <message>
        <source>The next undo takes back what was done before it.</source>
        <translation>The next undo takes back what was done before it.</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>Copied: {what}.</source>
        <translation>Copied: {what}.</translation>
    </message>
    <message>
        <source>Expiry</source>
        <translation>Expiry</translation>
    </message>
</context>
<context>
    <name>SortMenu</name>
    <message>
        <source>&amp;Ascending</source>
        <translation>&amp;Ascending</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Descending</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>&amp;Sort by</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Choose a token database or a CSV file, such as zohooauth.db or tokens.txt</source>
        <translation>Choose a token database or a CSV file, such as zohooauth.db or tokens.txt</translation>
    </message>
    <message>
        <source>Connect to a server or a program…</source>
        <translation>Connect to a server or a program…</translation>
    </message>
    <message>
        <source>MySQL, PostgreSQL, Redis, AWS, a running program, or a class of your own</source>
        <translation>MySQL, PostgreSQL, Redis, AWS, a running program, or a class of your own</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Open a file…</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>See every token a Zoho CRM SDK program keeps, in a file, on a server or in the running program, and when it ends. Looking changes nothing.</source>
        <translation>See every token a Zoho CRM SDK program keeps, in a file, on a server or in the running program, and when it ends. Looking changes nothing.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Token Inspector</source>
        <translation>Token Inspector</translation>
    </message>
    <message>
        <source>Try the sample data</source>
        <translation>Try the sample data</translation>
    </message>
    <message>
        <source>Twelve made-up tokens in a temporary file</source>
        <translation>Twelve made-up tokens in a temporary file</translation>
    </message>
    <message>
        <source>or drop a file here</source>
        <translation>or drop a file here</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source> [read-only]</source>
        <translation> [read-only]</translation>
    </message>
    <message>
        <source>a view, read-only</source>
        <translation>a view, read-only</translation>
    </message>
    <message>
        <source>cannot be written: {why}</source>
        <translation>cannot be written: {why}</translation>
    </message>
    <message>
        <source>last written {ago}</source>
        <translation>last written {ago}</translation>
    </message>
    <message>
        <source>next expires in {time}</source>
        <translation>next expires in {time}</translation>
    </message>
    <message>
        <source>no permission to write</source>
        <translation>no permission to write</translation>
    </message>
    <message>
        <source>not all could be read</source>
        <translation>not all could be read</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>not read yet</translation>
    </message>
    <message>
        <source>not written to</source>
        <translation>not written to</translation>
    </message>
    <message>
        <source>paused · {read}</source>
        <translation>paused · {read}</translation>
    </message>
    <message>
        <source>read {ago}</source>
        <translation>read {ago}</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>read-only</translation>
    </message>
    <message>
        <source>stale: {read}</source>
        <translation>stale: {read}</translation>
    </message>
    <message>
        <source>table {name}</source>
        <translation>table {name}</translation>
    </message>
    <message numerus="yes">
        <source>the first {count} rows</source>
        <translation>
            <numerusform>the first {count} row</numerusform>
            <numerusform>the first {count} rows</numerusform>
        </translation>
    </message>
    <message>
        <source>writable</source>
        <translation>writable</translation>
    </message>
    <message numerus="yes">
        <source>{count} selected</source>
        <translation>
            <numerusform>{count} selected</numerusform>
            <numerusform>{count} selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} shown</source>
        <translation>
            <numerusform>{count} shown</numerusform>
            <numerusform>{count} shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} tokens could not be read</source>
        <translation>
            <numerusform>{count} token could not be read</numerusform>
            <numerusform>{count} tokens could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} will fail</source>
        <translation>
            <numerusform>{count} will fail</numerusform>
            <numerusform>{count} will fail</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoreStatus</name>
    <message>
        <source>Last read</source>
        <translation>Last read</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Read-only</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>Stores</name>
    <message>
        <source> (it belongs to user {number})</source>
        <translation> (it belongs to user {number})</translation>
    </message>
    <message>
        <source> (it belongs to {user})</source>
        <translation> (it belongs to {user})</translation>
    </message>
    <message>
        <source>--kinds lists those that are.</source>
        <translation>--kinds lists those that are.</translation>
    </message>
    <message>
        <source>--merge adds to it: it gives new ids, and matches by user and token.</source>
        <translation>--merge adds to it: it gives new ids, and matches by user and token.</translation>
    </message>
    <message>
        <source>A cell in {path} is too large to be read.</source>
        <translation>A cell in {path} is too large to be read.</translation>
    </message>
    <message>
        <source>A cell of it is too large.</source>
        <translation>A cell of it is too large.</translation>
    </message>
    <message>
        <source>A download may have saved a page that asks for a login.</source>
        <translation>A download may have saved a page that asks for a login.</translation>
    </message>
    <message>
        <source>A field of this token holds text that is not Unicode.</source>
        <translation>A field of this token holds text that is not Unicode.</translation>
    </message>
    <message>
        <source>A grant token lives for 3 minutes and works once: create a new one at {console}.</source>
        <translation>A grant token lives for 3 minutes and works once: create a new one at {console}.</translation>
    </message>
    <message>
        <source>A grant token says which row is meant only together with client id and client secret.</source>
        <translation>A grant token says which row is meant only together with client id and client secret.</translation>
    </message>
    <message>
        <source>A new login is needed.</source>
        <translation>A new login is needed.</translation>
    </message>
    <message>
        <source>A new row needs a {word}: it is the key of the table.</source>
        <translation>A new row needs a {word}: it is the key of the table.</translation>
    </message>
    <message>
        <source>A path holds no NUL character.</source>
        <translation>A path holds no NUL character.</translation>
    </message>
    <message>
        <source>A program cannot save what it gets from Zoho, because {reason}, and a grant token works once: the SDK swallows the error, and the login is lost at the program's end.</source>
        <translation>A program cannot save what it gets from Zoho, because {reason}, and a grant token works once: the SDK swallows the error, and the login is lost at the program's end.</translation>
    </message>
    <message>
        <source>A program cannot save what it gets from Zoho, because {reason}, so it renews at every start until Zoho throttles: the SDK swallows the error.</source>
        <translation>A program cannot save what it gets from Zoho, because {reason}, so it renews at every start until Zoho throttles: the SDK swallows the error.</translation>
    </message>
    <message>
        <source>A program died while writing to {path}; its last change must be rolled back first.</source>
        <translation>A program died while writing to {path}; its last change must be rolled back first.</translation>
    </message>
    <message>
        <source>A program finds it by its id: Zoho did not say whose it is, so check it.</source>
        <translation>A program finds it by its id: Zoho did not say whose it is, so check it.</translation>
    </message>
    <message>
        <source>A program finds it by its user name or its id.</source>
        <translation>A program finds it by its user name or its id.</translation>
    </message>
    <message>
        <source>A program makes it when it saves its first token, or --copy FROM TO does.</source>
        <translation>A program makes it when it saves its first token, or --copy FROM TO does.</translation>
    </message>
    <message>
        <source>A program makes its table when it first saves a token.</source>
        <translation>A program makes its table when it first saves a token.</translation>
    </message>
    <message>
        <source>A program makes the table oauthtoken when it first saves a token.</source>
        <translation>A program makes the table oauthtoken when it first saves a token.</translation>
    </message>
    <message>
        <source>A program of yours that called share(store, name=…) of stores/sharing.py; this calls its own store.</source>
        <translation>A program of yours that called share(store, name=…) of stores/sharing.py; this calls its own store.</translation>
    </message>
    <message>
        <source>A program that holds the token saves it back; a trigger may undo a deletion.</source>
        <translation>A program that holds the token saves it back; a trigger may undo a deletion.</translation>
    </message>
    <message>
        <source>A program that uses this store sees the new token at its next call.</source>
        <translation>A program that uses this store sees the new token at its next call.</translation>
    </message>
    <message>
        <source>A program with the article's store class or the SDK's DBStore cannot save a new token here: it compares ids as text, takes {id} for the largest, {which}. The SDK swallows the error, so a login without a row is renewed at every start until Zoho throttles. Rows that are here are still saved.</source>
        <translation>A program with the article's store class or the SDK's DBStore cannot save a new token here: it compares ids as text, takes {id} for the largest, {which}. The SDK swallows the error, so a login without a row is renewed at every start until Zoho throttles. Rows that are here are still saved.</translation>
    </message>
    <message>
        <source>A proxy may have changed it, or the accounts URL is not Zoho's token endpoint.</source>
        <translation>A proxy may have changed it, or the accounts URL is not Zoho's token endpoint.</translation>
    </message>
    <message>
        <source>A proxy or a sign-in page of the network may be in between: check it, and the data centre.</source>
        <translation>A proxy or a sign-in page of the network may be in between: check it, and the data centre.</translation>
    </message>
    <message>
        <source>A proxy wants a user name and a password: set them in HTTPS_PROXY.</source>
        <translation>A proxy wants a user name and a password: set them in HTTPS_PROXY.</translation>
    </message>
    <message>
        <source>A quota of AWS Secrets Manager is used up.</source>
        <translation>A quota of AWS Secrets Manager is used up.</translation>
    </message>
    <message>
        <source>A row is replaced by its id,</source>
        <translation>A row is replaced by its id,</translation>
    </message>
    <message>
        <source>A row without an id cannot be changed through the SDK's methods.</source>
        <translation>A row without an id cannot be changed through the SDK's methods.</translation>
    </message>
    <message>
        <source>A secret keeps at most about 100 values a day, an account a number of secrets.</source>
        <translation>A secret keeps at most about 100 values a day, an account a number of secrets.</translation>
    </message>
    <message>
        <source>A simulated Zoho answered: nothing left this program.</source>
        <translation>A simulated Zoho answered: nothing left this program.</translation>
    </message>
    <message>
        <source>A store object has no tables to choose from.</source>
        <translation>A store object has no tables to choose from.</translation>
    </message>
    <message>
        <source>A table with the columns of the SDK's DBStore.</source>
        <translation>A table with the columns of the SDK's DBStore.</translation>
    </message>
    <message>
        <source>A trigger of the table may ignore or undo it. Nothing was changed.</source>
        <translation>A trigger of the table may ignore or undo it. Nothing was changed.</translation>
    </message>
    <message>
        <source>A value of it is too large to be read whole, damaged, or no text.</source>
        <translation>A value of it is too large to be read whole, damaged, or no text.</translation>
    </message>
    <message>
        <source>A value of the token does not fit into its column of the table {table}:</source>
        <translation>A value of the token does not fit into its column of the table {table}:</translation>
    </message>
    <message>
        <source>A value of the token was too large to be read whole.</source>
        <translation>A value of the token was too large to be read whole.</translation>
    </message>
    <message>
        <source>A view or table of {path} does something that is refused here.</source>
        <translation>A view or table of {path} does something that is refused here.</translation>
    </message>
    <message>
        <source>A view or table of {path} is too complicated to be read here.</source>
        <translation>A view or table of {path} is too complicated to be read here.</translation>
    </message>
    <message>
        <source>A write has to be one transaction over several keys; use a single server.</source>
        <translation>A write has to be one transaction over several keys; use a single server.</translation>
    </message>
    <message>
        <source>API domain</source>
        <translation>API domain</translation>
    </message>
    <message>
        <source>AWS Secrets Manager</source>
        <translation>AWS Secrets Manager</translation>
    </message>
    <message>
        <source>AWS could not use the key that encrypts the secret.</source>
        <translation>AWS could not use the key that encrypts the secret.</translation>
    </message>
    <message>
        <source>AWS does not accept the credentials.</source>
        <translation>AWS does not accept the credentials.</translation>
    </message>
    <message>
        <source>AWS does not let this user do that.</source>
        <translation>AWS does not let this user do that.</translation>
    </message>
    <message>
        <source>AWS got too many requests from this account.</source>
        <translation>AWS got too many requests from this account.</translation>
    </message>
    <message>
        <source>AWS is still deleting the secret of this id.</source>
        <translation>AWS is still deleting the secret of this id.</translation>
    </message>
    <message>
        <source>AWS keeps 64 KiB.</source>
        <translation>AWS keeps 64 KiB.</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Access token</translation>
    </message>
    <message>
        <source>Add a token for this user with the right values.</source>
        <translation>Add a token for this user with the right values.</translation>
    </message>
    <message>
        <source>Add a token for this user, Delete this.</source>
        <translation>Add a token for this user, Delete this.</translation>
    </message>
    <message>
        <source>Add a token for this user, with a new grant token (or with its refresh token).</source>
        <translation>Add a token for this user, with a new grant token (or with its refresh token).</translation>
    </message>
    <message>
        <source>Add a token with a new grant token, then Delete this row.</source>
        <translation>Add a token with a new grant token, then Delete this row.</translation>
    </message>
    <message>
        <source>Add a token with the same values and its client id and secret, or let the program pass them.</source>
        <translation>Add a token with the same values and its client id and secret, or let the program pass them.</translation>
    </message>
    <message>
        <source>An access token says which row is meant only where neither client id nor client secret is passed with it.</source>
        <translation>An access token says which row is meant only where neither client id nor client secret is passed with it.</translation>
    </message>
    <message>
        <source>An address must not hold a password: others could read it.</source>
        <translation>An address must not hold a password: others could read it.</translation>
    </message>
    <message>
        <source>An address of this kind has no option {name}.</source>
        <translation>An address of this kind has no option {name}.</translation>
    </message>
    <message>
        <source>Another program changed or deleted the row there meanwhile.</source>
        <translation>Another program changed or deleted the row there meanwhile.</translation>
    </message>
    <message>
        <source>Another program deleted the row meanwhile.</source>
        <translation>Another program deleted the row meanwhile.</translation>
    </message>
    <message>
        <source>Another program is writing to the table {table} and holds its lock.</source>
        <translation>Another program is writing to the table {table} and holds its lock.</translation>
    </message>
    <message>
        <source>Another program is writing to {path} and holds its lock.</source>
        <translation>Another program is writing to {path} and holds its lock.</translation>
    </message>
    <message>
        <source>Another program is writing to {path}.</source>
        <translation>Another program is writing to {path}.</translation>
    </message>
    <message>
        <source>Another program renewed it there meanwhile.</source>
        <translation>Another program renewed it there meanwhile.</translation>
    </message>
    <message>
        <source>Another program saved its user and token there meanwhile: two rows hold them now.</source>
        <translation>Another program saved its user and token there meanwhile: two rows hold them now.</translation>
    </message>
    <message>
        <source>Another program saved its user there meanwhile, with another token: it is a row of its own.</source>
        <translation>Another program saved its user there meanwhile, with another token: it is a row of its own.</translation>
    </message>
    <message>
        <source>Another program saved the same token there meanwhile, so both became one.</source>
        <translation>Another program saved the same token there meanwhile, so both became one.</translation>
    </message>
    <message>
        <source>Another program wrote over {path} in the same moment: a new row is lost.</source>
        <translation>Another program wrote over {path} in the same moment: a new row is lost.</translation>
    </message>
    <message>
        <source>Another row has its id, too.</source>
        <translation>Another row has its id, too.</translation>
    </message>
    <message>
        <source>Another row is under its id there.</source>
        <translation>Another row is under its id there.</translation>
    </message>
    <message>
        <source>Another token database was written later: {path}. The program may use that one.</source>
        <translation>Another token database was written later: {path}. The program may use that one.</translation>
    </message>
    <message>
        <source>Any database with a table of tokens, such as that of CustomStoreSQLite. Looking never changes it.</source>
        <translation>Any database with a table of tokens, such as that of CustomStoreSQLite. Looking never changes it.</translation>
    </message>
    <message>
        <source>Ask for scopes that the client may have, at {console}.</source>
        <translation>Ask for scopes that the client may have, at {console}.</translation>
    </message>
    <message>
        <source>At: {time}</source>
        <translation>At: {time}</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australia</translation>
    </message>
    <message>
        <source>By the SDK's rule it is {row}, but this store's own {method} raised {error}.</source>
        <translation>By the SDK's rule it is {row}, but this store's own {method} raised {error}.</translation>
    </message>
    <message>
        <source>By the SDK's rule it is {row}, but this store's own {method} returned {other}.</source>
        <translation>By the SDK's rule it is {row}, but this store's own {method} returned {other}.</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV file</translation>
    </message>
    <message>
        <source>CSV file of the SDK</source>
        <translation>CSV file of the SDK</translation>
    </message>
    <message>
        <source>Canada</source>
        <translation>Canada</translation>
    </message>
    <message>
        <source>Cancelled after {host} was asked.</source>
        <translation>Cancelled after {host} was asked.</translation>
    </message>
    <message>
        <source>Cancelled: nothing was sent.</source>
        <translation>Cancelled: nothing was sent.</translation>
    </message>
    <message>
        <source>Certificate authority</source>
        <translation>Certificate authority</translation>
    </message>
    <message>
        <source>Check AWS_CA_BUNDLE.</source>
        <translation>Check AWS_CA_BUNDLE.</translation>
    </message>
    <message>
        <source>Check AWS_PROFILE.</source>
        <translation>Check AWS_PROFILE.</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and REQUESTS_CA_BUNDLE.</source>
        <translation>Check HTTPS_PROXY and REQUESTS_CA_BUNDLE.</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY: the proxy's address, and the user name and password it may want.</source>
        <translation>Check HTTPS_PROXY: the proxy's address, and the user name and password it may want.</translation>
    </message>
    <message>
        <source>Check it with the tools of the server.</source>
        <translation>Check it with the tools of the server.</translation>
    </message>
    <message>
        <source>Check its constraints and triggers.</source>
        <translation>Check its constraints and triggers.</translation>
    </message>
    <message>
        <source>Check its host, port and options.</source>
        <translation>Check its host, port and options.</translation>
    </message>
    <message>
        <source>Check its key in KMS.</source>
        <translation>Check its key in KMS.</translation>
    </message>
    <message>
        <source>Check its keys, constraints and triggers.</source>
        <translation>Check its keys, constraints and triggers.</translation>
    </message>
    <message>
        <source>Check its keys.</source>
        <translation>Check its keys.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Check its name.</translation>
    </message>
    <message>
        <source>Check its name; it is not made.</source>
        <translation>Check its name; it is not made.</translation>
    </message>
    <message>
        <source>Check its owner and permissions.</source>
        <translation>Check its owner and permissions.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Check its permissions.</translation>
    </message>
    <message>
        <source>Check that it is this kind of server, and not overloaded.</source>
        <translation>Check that it is this kind of server, and not overloaded.</translation>
    </message>
    <message>
        <source>Check that it runs, and the port.</source>
        <translation>Check that it runs, and the port.</translation>
    </message>
    <message>
        <source>Check that the server runs there.</source>
        <translation>Check that the server runs there.</translation>
    </message>
    <message>
        <source>Check the client id and the data centre; if they are right, the user has to sign in again.</source>
        <translation>Check the client id and the data centre; if they are right, the user has to sign in again.</translation>
    </message>
    <message>
        <source>Check the client id, and whether the data centre is the right one: a client is known only where it was registered.</source>
        <translation>Check the client id, and whether the data centre is the right one: a client is known only where it was registered.</translation>
    </message>
    <message>
        <source>Check the clock, HTTPS_PROXY, and the file that REQUESTS_CA_BUNDLE names.</source>
        <translation>Check the clock, HTTPS_PROXY, and the file that REQUESTS_CA_BUNDLE names.</translation>
    </message>
    <message>
        <source>Check the data centre, and whether a proxy or a sign-in page of the network is in between.</source>
        <translation>Check the data centre, and whether a proxy or a sign-in page of the network is in between.</translation>
    </message>
    <message>
        <source>Check the disk or the network drive.</source>
        <translation>Check the disk or the network drive.</translation>
    </message>
    <message>
        <source>Check the endpoint.</source>
        <translation>Check the endpoint.</translation>
    </message>
    <message>
        <source>Check the folder: a relative path starts where the program runs.</source>
        <translation>Check the folder: a relative path starts where the program runs.</translation>
    </message>
    <message>
        <source>Check the host name, and name the certificate authority that signed for it.</source>
        <translation>Check the host name, and name the certificate authority that signed for it.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Check the name.</translation>
    </message>
    <message>
        <source>Check the network and the name of the region.</source>
        <translation>Check the network and the name of the region.</translation>
    </message>
    <message>
        <source>Check the network connection, and HTTPS_PROXY if a proxy is needed.</source>
        <translation>Check the network connection, and HTTPS_PROXY if a proxy is needed.</translation>
    </message>
    <message>
        <source>Check the network, and renew again.</source>
        <translation>Check the network, and renew again.</translation>
    </message>
    <message>
        <source>Check the network, and try again.</source>
        <translation>Check the network, and try again.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Check the path.</translation>
    </message>
    <message>
        <source>Check the path; an encrypted database cannot be opened here.</source>
        <translation>Check the path; an encrypted database cannot be opened here.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder.</source>
        <translation>Check the permissions of the file and of its folder.</translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation>Check the port.</translation>
    </message>
    <message>
        <source>Check the table for triggers and constraints.</source>
        <translation>Check the table for triggers and constraints.</translation>
    </message>
    <message>
        <source>Check the user, and from where and how the server lets him in.</source>
        <translation>Check the user, and from where and how the server lets him in.</translation>
    </message>
    <message>
        <source>Check them, and the clock of this machine.</source>
        <translation>Check them, and the clock of this machine.</translation>
    </message>
    <message>
        <source>Check this machine's clock. Where a proxy reads encrypted traffic, REQUESTS_CA_BUNDLE has to name the file with its certificate authority.</source>
        <translation>Check this machine's clock. Where a proxy reads encrypted traffic, REQUESTS_CA_BUNDLE has to name the file with its certificate authority.</translation>
    </message>
    <message>
        <source>Check user name and password.</source>
        <translation>Check user name and password.</translation>
    </message>
    <message>
        <source>Check where it should lead.</source>
        <translation>Check where it should lead.</translation>
    </message>
    <message>
        <source>Checking changes nothing.</source>
        <translation>Checking changes nothing.</translation>
    </message>
    <message>
        <source>China</source>
        <translation>China</translation>
    </message>
    <message>
        <source>Choose Python 3.10 or newer with {packages}: in the form under Python, in a shell by --python PATH.</source>
        <translation>Choose Python 3.10 or newer with {packages}: in the form under Python, in a shell by --python PATH.</translation>
    </message>
    <message>
        <source>Choose a Python that has it: in the form under Python, in a shell by --python PATH.</source>
        <translation>Choose a Python that has it: in the form under Python, in a shell by --python PATH.</translation>
    </message>
    <message>
        <source>Choose another Python, in the form or in a shell by --python PATH, or install that: {command}</source>
        <translation>Choose another Python, in the form or in a shell by --python PATH, or install that: {command}</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Choose another one.</translation>
    </message>
    <message>
        <source>Choose it in View, Expiry is read as.</source>
        <translation>Choose it in View, Expiry is read as.</translation>
    </message>
    <message>
        <source>Choose its data centre.</source>
        <translation>Choose its data centre.</translation>
    </message>
    <message>
        <source>Choose one of them (without a window: --table NAME).</source>
        <translation>Choose one of them (without a window: --table NAME).</translation>
    </message>
    <message>
        <source>Choose one of these processes: {numbers}, by an address like {address}</source>
        <translation>Choose one of these processes: {numbers}, by an address like {address}</translation>
    </message>
    <message>
        <source>Choose the interpreter that your program runs with.</source>
        <translation>Choose the interpreter that your program runs with.</translation>
    </message>
    <message>
        <source>Class or factory</source>
        <translation>Class or factory</translation>
    </message>
    <message>
        <source>Close one of them.</source>
        <translation>Close one of them.</translation>
    </message>
    <message>
        <source>Compare it with the one at {console}: a client has another secret at each data centre.</source>
        <translation>Compare it with the one at {console}: a client has another secret at each data centre.</translation>
    </message>
    <message>
        <source>Compare the path with the one that the program opens; a relative path starts at its current folder.</source>
        <translation>Compare the path with the one that the program opens; a relative path starts at its current folder.</translation>
    </message>
    <message>
        <source>Complete or delete that line in a text editor, with the program stopped.</source>
        <translation>Complete or delete that line in a text editor, with the program stopped.</translation>
    </message>
    <message>
        <source>Connect to its primary server.</source>
        <translation>Connect to its primary server.</translation>
    </message>
    <message>
        <source>Connect without encryption.</source>
        <translation>Connect without encryption.</translation>
    </message>
    <message>
        <source>Convert it with the sqlite program of old.</source>
        <translation>Convert it with the sqlite program of old.</translation>
    </message>
    <message>
        <source>Correct the row's api_domain, or renew the token: Zoho then names it.</source>
        <translation>Correct the row's api_domain, or renew the token: Zoho then names it.</translation>
    </message>
    <message>
        <source>Data centre</source>
        <translation>Data centre</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Decrypt it with the program that encrypted it, and open the copy.</source>
        <translation>Decrypt it with the program that encrypted it, and open the copy.</translation>
    </message>
    <message>
        <source>Delete it.</source>
        <translation>Delete it.</translation>
    </message>
    <message>
        <source>Delete the row instead.</source>
        <translation>Delete the row instead.</translation>
    </message>
    <message>
        <source>Delete the row, and add it anew.</source>
        <translation>Delete the row, and add it anew.</translation>
    </message>
    <message>
        <source>Delete the row, and let the user sign in again.</source>
        <translation>Delete the row, and let the user sign in again.</translation>
    </message>
    <message>
        <source>Delete the rows that are copies; Revoke only where all of them are to end.</source>
        <translation>Delete the rows that are copies; Revoke only where all of them are to end.</translation>
    </message>
    <message>
        <source>Deleting the row and saving it again is not safe here: another row has the same user or token.</source>
        <translation>Deleting the row and saving it again is not safe here: another row has the same user or token.</translation>
    </message>
    <message>
        <source>Each field has its own column.</source>
        <translation>Each field has its own column.</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Encryption</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpoint</translation>
    </message>
    <message>
        <source>Europe</source>
        <translation>Europe</translation>
    </message>
    <message>
        <source>Expires (UTC)</source>
        <translation>Expires (UTC)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Free some space.</translation>
    </message>
    <message>
        <source>Free some space; nothing was changed.</source>
        <translation>Free some space; nothing was changed.</translation>
    </message>
    <message>
        <source>Give a URL without user and password, like https://host:8443.</source>
        <translation>Give a URL without user and password, like https://host:8443.</translation>
    </message>
    <message>
        <source>Give an object of it.</source>
        <translation>Give an object of it.</translation>
    </message>
    <message>
        <source>Give both: Zoho's console shows them.</source>
        <translation>Give both: Zoho's console shows them.</translation>
    </message>
    <message>
        <source>Give each its own id, in SQL.</source>
        <translation>Give each its own id, in SQL.</translation>
    </message>
    <message>
        <source>Give each its own id, in a text editor.</source>
        <translation>Give each its own id, in a text editor.</translation>
    </message>
    <message>
        <source>Give each its own id.</source>
        <translation>Give each its own id.</translation>
    </message>
    <message>
        <source>Give each row its own id, in SQL.</source>
        <translation>Give each row its own id, in SQL.</translation>
    </message>
    <message>
        <source>Give it a key, in SQL.</source>
        <translation>Give it a key, in SQL.</translation>
    </message>
    <message>
        <source>Give it an id in SQL.</source>
        <translation>Give it an id in SQL.</translation>
    </message>
    <message>
        <source>Give it an id, in SQL.</source>
        <translation>Give it an id, in SQL.</translation>
    </message>
    <message>
        <source>Give the password, and check the user name.</source>
        <translation>Give the password, and check the user name.</translation>
    </message>
    <message>
        <source>Give the token endpoint, like https://accounts.zoho.eu/oauth/v2/token.</source>
        <translation>Give the token endpoint, like https://accounts.zoho.eu/oauth/v2/token.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>If its data centre is another one, the token may still live there: check that before the row is deleted.</source>
        <translation>If its data centre is another one, the token may still live there: check that before the row is deleted.</translation>
    </message>
    <message>
        <source>If something was being written, it may have been.</source>
        <translation>If something was being written, it may have been.</translation>
    </message>
    <message>
        <source>If this is a view, open the table that it reads.</source>
        <translation>If this is a view, open the table that it reads.</translation>
    </message>
    <message>
        <source>India</source>
        <translation>India</translation>
    </message>
    <message>
        <source>It begins with https:// or http://.</source>
        <translation>It begins with https:// or http://.</translation>
    </message>
    <message>
        <source>It came without a refresh token, so it cannot be renewed: ask for offline access (access_type=offline).</source>
        <translation>It came without a refresh token, so it cannot be renewed: ask for offline access (access_type=offline).</translation>
    </message>
    <message>
        <source>It cannot be stored.</source>
        <translation>It cannot be stored.</translation>
    </message>
    <message>
        <source>It cannot write to its disk, or its replicas are gone.</source>
        <translation>It cannot write to its disk, or its replicas are gone.</translation>
    </message>
    <message>
        <source>It changed while it was copied: --merge copies it again.</source>
        <translation>It changed while it was copied: --merge copies it again.</translation>
    </message>
    <message>
        <source>It could not be read again, so nobody knows whether it changed while it was copied.</source>
        <translation>It could not be read again, so nobody knows whether it changed while it was copied.</translation>
    </message>
    <message>
        <source>It got a new one.</source>
        <translation>It got a new one.</translation>
    </message>
    <message>
        <source>It has no access token either.</source>
        <translation>It has no access token either.</translation>
    </message>
    <message>
        <source>It has no access, refresh or grant token, so no store saves it.</source>
        <translation>It has no access, refresh or grant token, so no store saves it.</translation>
    </message>
    <message>
        <source>It has no column {lacking}.</source>
        <translation>It has no column {lacking}.</translation>
    </message>
    <message>
        <source>It has no id.</source>
        <translation>It has no id.</translation>
    </message>
    <message>
        <source>It has no method {names}.</source>
        <translation>It has no method {names}.</translation>
    </message>
    <message>
        <source>It has no refresh token, so it cannot be renewed.</source>
        <translation>It has no refresh token, so it cannot be renewed.</translation>
    </message>
    <message>
        <source>It has no tables at all.</source>
        <translation>It has no tables at all.</translation>
    </message>
    <message>
        <source>It has to be exactly one of those that are registered for the client at {console}.</source>
        <translation>It has to be exactly one of those that are registered for the client at {console}.</translation>
    </message>
    <message>
        <source>It has to be running, and to call share(store, name=…).</source>
        <translation>It has to be running, and to call share(store, name=…).</translation>
    </message>
    <message>
        <source>It holds letters, digits and /_+=.@- only.</source>
        <translation>It holds letters, digits and /_+=.@- only.</translation>
    </message>
    <message>
        <source>It is asked for again.</source>
        <translation>It is asked for again.</translation>
    </message>
    <message>
        <source>It is looked for in {folder}, and among the packages of the chosen Python.</source>
        <translation>It is looked for in {folder}, and among the packages of the chosen Python.</translation>
    </message>
    <message>
        <source>It is made of letters, digits and underscores.</source>
        <translation>It is made of letters, digits and underscores.</translation>
    </message>
    <message>
        <source>It is no token.</source>
        <translation>It is no token.</translation>
    </message>
    <message>
        <source>It is not there as it was saved, or was changed meanwhile: {fields}.</source>
        <translation>It is not there as it was saved, or was changed meanwhile: {fields}.</translation>
    </message>
    <message>
        <source>It is the same token as that of another row, so both became one.</source>
        <translation>It is the same token as that of another row, so both became one.</translation>
    </message>
    <message>
        <source>It is valid for {time}.</source>
        <translation>It is valid for {time}.</translation>
    </message>
    <message>
        <source>It lies between 1 and 65535.</source>
        <translation>It lies between 1 and 65535.</translation>
    </message>
    <message>
        <source>It may hang, or be stopped. Refresh when it goes on.</source>
        <translation>It may hang, or be stopped. Refresh when it goes on.</translation>
    </message>
    <message>
        <source>It may have: {names}.</source>
        <translation>It may have: {names}.</translation>
    </message>
    <message>
        <source>It needs ListSecrets, and on the secrets of the prefix GetSecretValue, DescribeSecret, CreateSecret, PutSecretValue, UpdateSecretVersionStage and DeleteSecret.</source>
        <translation>It needs ListSecrets, and on the secrets of the prefix GetSecretValue, DescribeSecret, CreateSecret, PutSecretValue, UpdateSecretVersionStage and DeleteSecret.</translation>
    </message>
    <message>
        <source>It needs SCAN, HGETALL, WATCH, MULTI, EXEC, SET, HSET, HDEL and DEL on all keys of the prefix.</source>
        <translation>It needs SCAN, HGETALL, WATCH, MULTI, EXEC, SET, HSET, HDEL and DEL on all keys of the prefix.</translation>
    </message>
    <message>
        <source>It needs the ten columns of the SDK's DBStore.</source>
        <translation>It needs the ten columns of the SDK's DBStore.</translation>
    </message>
    <message>
        <source>It was added meanwhile, so it was not copied: --merge copies it.</source>
        <translation>It was added meanwhile, so it was not copied: --merge copies it.</translation>
    </message>
    <message>
        <source>It was deleted where it came from, after it was read.</source>
        <translation>It was deleted where it came from, after it was read.</translation>
    </message>
    <message>
        <source>It was deleted with it, and could not be put back: {reason}</source>
        <translation>It was deleted with it, and could not be put back: {reason}</translation>
    </message>
    <message>
        <source>It was left as it is; use another id.</source>
        <translation>It was left as it is; use another id.</translation>
    </message>
    <message>
        <source>It was not deleted.</source>
        <translation>It was not deleted.</translation>
    </message>
    <message>
        <source>It was saved, but is not there: the store did not keep it, or a program deleted it.</source>
        <translation>It was saved, but is not there: the store did not keep it, or a program deleted it.</translation>
    </message>
    <message>
        <source>Its access token ends by itself in {left} ({time}).</source>
        <translation>Its access token ends by itself in {left} ({time}).</translation>
    </message>
    <message>
        <source>Its access token ends by itself, at most an hour after it was issued.</source>
        <translation>Its access token ends by itself, at most an hour after it was issued.</translation>
    </message>
    <message>
        <source>Its access token has ended already.</source>
        <translation>Its access token has ended already.</translation>
    </message>
    <message>
        <source>Its client id or client secret is missing.</source>
        <translation>Its client id or client secret is missing.</translation>
    </message>
    <message>
        <source>Its data centre is not known.</source>
        <translation>Its data centre is not known.</translation>
    </message>
    <message>
        <source>Its expiry is as exact as the table there writes one.</source>
        <translation>Its expiry is as exact as the table there writes one.</translation>
    </message>
    <message>
        <source>Its first line names no column of tokens, such as access_token.</source>
        <translation>Its first line names no column of tokens, such as access_token.</translation>
    </message>
    <message>
        <source>Its id was taken there, or refused, so it got another one.</source>
        <translation>Its id was taken there, or refused, so it got another one.</translation>
    </message>
    <message>
        <source>Its message is not shown, because it may hold secrets.</source>
        <translation>Its message is not shown, because it may hold secrets.</translation>
    </message>
    <message>
        <source>Its protected mode is on.</source>
        <translation>Its protected mode is on.</translation>
    </message>
    <message>
        <source>Its tables: {names}.</source>
        <translation>Its tables: {names}.</translation>
    </message>
    <message>
        <source>JSON that is no object</source>
        <translation>JSON that is no object</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japan</translation>
    </message>
    <message>
        <source>Leave it out: it is asked for, or taken from TOKEN_INSPECTOR_PASSWORD or the system's keyring.</source>
        <translation>Leave it out: it is asked for, or taken from TOKEN_INSPECTOR_PASSWORD or the system's keyring.</translation>
    </message>
    <message>
        <source>Leave the table out.</source>
        <translation>Leave the table out.</translation>
    </message>
    <message>
        <source>Let the administrator grant it.</source>
        <translation>Let the administrator grant it.</translation>
    </message>
    <message>
        <source>Let the program's user write the file and its folder, and see that there is space left.</source>
        <translation>Let the program's user write the file and its folder, and see that there is space left.</translation>
    </message>
    <message>
        <source>Let the server offer TLS, or open it without asking for encryption.</source>
        <translation>Let the server offer TLS, or open it without asking for encryption.</translation>
    </message>
    <message>
        <source>Log in again.</source>
        <translation>Log in again.</translation>
    </message>
    <message>
        <source>Log in with the aws command, or set AWS_ACCESS_KEY_ID.</source>
        <translation>Log in with the aws command, or set AWS_ACCESS_KEY_ID.</translation>
    </message>
    <message>
        <source>Look at it with the sqlite3 program.</source>
        <translation>Look at it with the sqlite3 program.</translation>
    </message>
    <message>
        <source>Look at its SQL with the sqlite3 program.</source>
        <translation>Look at its SQL with the sqlite3 program.</translation>
    </message>
    <message>
        <source>Look at the row's refresh token, client id and client secret.</source>
        <translation>Look at the row's refresh token, client id and client secret.</translation>
    </message>
    <message>
        <source>Look at the server's log.</source>
        <translation>Look at the server's log.</translation>
    </message>
    <message>
        <source>Look at the triggers of the table. Nothing was changed.</source>
        <translation>Look at the triggers of the table. Nothing was changed.</translation>
    </message>
    <message>
        <source>Look at the type of its id, and at its triggers.</source>
        <translation>Look at the type of its id, and at its triggers.</translation>
    </message>
    <message>
        <source>Look at {console} which kind of client it is.</source>
        <translation>Look at {console} which kind of client it is.</translation>
    </message>
    <message>
        <source>Look for a complete copy of it.</source>
        <translation>Look for a complete copy of it.</translation>
    </message>
    <message>
        <source>Look for another copy of it.</source>
        <translation>Look for another copy of it.</translation>
    </message>
    <message>
        <source>Look the error up in Zoho's OAuth documentation, and check the client and the data centre.</source>
        <translation>Look the error up in Zoho's OAuth documentation, and check the client and the data centre.</translation>
    </message>
    <message>
        <source>Making a store of {target} took too long, so it was ended.</source>
        <translation>Making a store of {target} took too long, so it was ended.</translation>
    </message>
    <message>
        <source>Map the columns again.</source>
        <translation>Map the columns again.</translation>
    </message>
    <message>
        <source>Mend it in a text editor, or start the program that writes it.</source>
        <translation>Mend it in a text editor, or start the program that writes it.</translation>
    </message>
    <message>
        <source>Mend that in SQL.</source>
        <translation>Mend that in SQL.</translation>
    </message>
    <message>
        <source>Mend that, and renew again.</source>
        <translation>Mend that, and renew again.</translation>
    </message>
    <message>
        <source>Most have the databases 0 to 15, a cluster has only 0.</source>
        <translation>Most have the databases 0 to 15, a cluster has only 0.</translation>
    </message>
    <message>
        <source>MySQL or MariaDB</source>
        <translation>MySQL or MariaDB</translation>
    </message>
    <message>
        <source>Name it: Zoho keeps each token in one of them.</source>
        <translation>Name it: Zoho keeps each token in one of them.</translation>
    </message>
    <message>
        <source>Name one, or set AWS_REGION.</source>
        <translation>Name one, or set AWS_REGION.</translation>
    </message>
    <message>
        <source>Name the certificate authority that signed it, and the host as the certificate has it.</source>
        <translation>Name the certificate authority that signed it, and the host as the certificate has it.</translation>
    </message>
    <message>
        <source>Name the data centre.</source>
        <translation>Name the data centre.</translation>
    </message>
    <message>
        <source>Next call</source>
        <translation>Next call</translation>
    </message>
    <message>
        <source>No AWS credentials were found.</source>
        <translation>No AWS credentials were found.</translation>
    </message>
    <message>
        <source>No AWS region is chosen.</source>
        <translation>No AWS region is chosen.</translation>
    </message>
    <message>
        <source>No Python was found on this machine.</source>
        <translation>No Python was found on this machine.</translation>
    </message>
    <message>
        <source>No Redis server answers at {place}.</source>
        <translation>No Redis server answers at {place}.</translation>
    </message>
    <message>
        <source>No column of the table {name} is known as a token.</source>
        <translation>No column of the table {name} is known as a token.</translation>
    </message>
    <message>
        <source>No data centre is stored: the SDK goes to the one that the program was started with.</source>
        <translation>No data centre is stored: the SDK goes to the one that the program was started with.</translation>
    </message>
    <message>
        <source>No encrypted connection to {place}: its certificate is not trusted here, or TLS failed.</source>
        <translation>No encrypted connection to {place}: its certificate is not trusted here, or TLS failed.</translation>
    </message>
    <message>
        <source>No expiry is stored: the SDK never renews the access token, though Zoho ends it after an hour.</source>
        <translation>No expiry is stored: the SDK never renews the access token, though Zoho ends it after an hour.</translation>
    </message>
    <message>
        <source>No file can have that name.</source>
        <translation>No file can have that name.</translation>
    </message>
    <message>
        <source>No kind of store is known for {scheme}: addresses.</source>
        <translation>No kind of store is known for {scheme}: addresses.</translation>
    </message>
    <message>
        <source>No program shares a store under the name {name}.</source>
        <translation>No program shares a store under the name {name}.</translation>
    </message>
    <message>
        <source>No refresh token is stored: once the access token ends, the SDK fails until the user signs in again.</source>
        <translation>No refresh token is stored: once the access token ends, the SDK fails until the user signs in again.</translation>
    </message>
    <message>
        <source>No row matches.</source>
        <translation>No row matches.</translation>
    </message>
    <message>
        <source>No row matches. The SDK asks Zoho all the same and fails, because client id or client secret is missing.</source>
        <translation>No row matches. The SDK asks Zoho all the same and fails, because client id or client secret is missing.</translation>
    </message>
    <message>
        <source>No row matches. The SDK asks Zoho all the same and fails, because no token was passed.</source>
        <translation>No row matches. The SDK asks Zoho all the same and fails, because no token was passed.</translation>
    </message>
    <message>
        <source>No row matches. The SDK raises an SDKException: for a new user it wants a refresh token or a grant token.</source>
        <translation>No row matches. The SDK raises an SDKException: for a new user it wants a refresh token or a grant token.</translation>
    </message>
    <message>
        <source>No row matches. The SDK uses the access token as it is, never renews it, and does not save it.</source>
        <translation>No row matches. The SDK uses the access token as it is, never renews it, and does not save it.</translation>
    </message>
    <message>
        <source>No row matches. The SDK uses the access token as it is, never renews it, and saves it as a new row.</source>
        <translation>No row matches. The SDK uses the access token as it is, never renews it, and saves it as a new row.</translation>
    </message>
    <message>
        <source>No row matches. The SDK {does}; it {goes}, and {saves}.</source>
        <translation>No row matches. The SDK {does}; it {goes}, and {saves}.</translation>
    </message>
    <message>
        <source>No row of this table can have that id.</source>
        <translation>No row of this table can have that id.</translation>
    </message>
    <message>
        <source>No value of the column {column} tells how it writes a date and time.</source>
        <translation>No value of the column {column} tells how it writes a date and time.</translation>
    </message>
    <message>
        <source>None found.</source>
        <translation>None found.</translation>
    </message>
    <message>
        <source>Not exactly one row of the table {table} has this id.</source>
        <translation>Not exactly one row of the table {table} has this id.</translation>
    </message>
    <message>
        <source>Nothing came for {seconds}, so the work was ended.</source>
        <translation>Nothing came for {seconds}, so the work was ended.</translation>
    </message>
    <message>
        <source>Nothing is left of it. Is the disk damaged? Choose another folder.</source>
        <translation>Nothing is left of it. Is the disk damaged? Choose another folder.</translation>
    </message>
    <message>
        <source>Nothing tells how its expiry counts: it is copied as it stands.</source>
        <translation>Nothing tells how its expiry counts: it is copied as it stands.</translation>
    </message>
    <message>
        <source>Nothing that was passed says which row is meant.</source>
        <translation>Nothing that was passed says which row is meant.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>Nothing was changed. Is the disk damaged?</source>
        <translation>Nothing was changed. Is the disk damaged?</translation>
    </message>
    <message>
        <source>Nothing was changed. Look at the triggers of the table.</source>
        <translation>Nothing was changed. Look at the triggers of the table.</translation>
    </message>
    <message>
        <source>Nothing was changed. Work as its owner.</source>
        <translation>Nothing was changed. Work as its owner.</translation>
    </message>
    <message>
        <source>Nothing was deleted. Delete fewer at once, or open the file anew.</source>
        <translation>Nothing was deleted. Delete fewer at once, or open the file anew.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nothing was sent.</translation>
    </message>
    <message>
        <source>Nothing was told to it.</source>
        <translation>Nothing was told to it.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nothing was written.</translation>
    </message>
    <message>
        <source>Nothing was written. Choose another folder.</source>
        <translation>Nothing was written. Choose another folder.</translation>
    </message>
    <message>
        <source>Nothing was written. Choose another name.</source>
        <translation>Nothing was written. Choose another name.</translation>
    </message>
    <message>
        <source>OAuthToken refuses a grant token without client id and client secret, with an SDKException.</source>
        <translation>OAuthToken refuses a grant token without client id and client secret, with an SDKException.</translation>
    </message>
    <message>
        <source>OAuthToken refuses a refresh token without client id and client secret, with an SDKException.</source>
        <translation>OAuthToken refuses a refresh token without client id and client secret, with an SDKException.</translation>
    </message>
    <message>
        <source>OAuthToken refuses this with an SDKException: it wants a user name, an id, or one of the three tokens.</source>
        <translation>OAuthToken refuses this with an SDKException: it wants a user name, an id, or one of the three tokens.</translation>
    </message>
    <message>
        <source>One hash a token, as RedisStore of this package keeps them. rediss:// is encrypted.</source>
        <translation>One hash a token, as RedisStore of this package keeps them. rediss:// is encrypted.</translation>
    </message>
    <message>
        <source>One secret a token. Reading costs money: only Refresh reads. Credentials: those of the aws command.</source>
        <translation>One secret a token. Reading costs money: only Refresh reads. Credentials: those of the aws command.</translation>
    </message>
    <message>
        <source>Only an OAuthToken can be saved.</source>
        <translation>Only an OAuthToken can be saved.</translation>
    </message>
    <message>
        <source>Open it as a SQLite file.</source>
        <translation>Open it as a SQLite file.</translation>
    </message>
    <message>
        <source>Open it for writing first.</source>
        <translation>Open it for writing first.</translation>
    </message>
    <message>
        <source>Open it for writing first: Zoho was not asked.</source>
        <translation>Open it for writing first: Zoho was not asked.</translation>
    </message>
    <message>
        <source>Open it where a newer SQLite is installed, or check that it is undamaged.</source>
        <translation>Open it where a newer SQLite is installed, or check that it is undamaged.</translation>
    </message>
    <message>
        <source>Open it where a newer SQLite is installed.</source>
        <translation>Open it where a newer SQLite is installed.</translation>
    </message>
    <message>
        <source>Open it with encryption required.</source>
        <translation>Open it with encryption required.</translation>
    </message>
    <message>
        <source>Open the database beside it.</source>
        <translation>Open the database beside it.</translation>
    </message>
    <message>
        <source>Open the database file in it.</source>
        <translation>Open the database file in it.</translation>
    </message>
    <message>
        <source>Open the database file itself.</source>
        <translation>Open the database file itself.</translation>
    </message>
    <message>
        <source>Open the server that takes writes.</source>
        <translation>Open the server that takes writes.</translation>
    </message>
    <message>
        <source>Open the table that it reads.</source>
        <translation>Open the table that it reads.</translation>
    </message>
    <message>
        <source>Open the token file itself.</source>
        <translation>Open the token file itself.</translation>
    </message>
    <message>
        <source>Other fields of the row changed too: look at it.</source>
        <translation>Other fields of the row changed too: look at it.</translation>
    </message>
    <message>
        <source>Other programs keep writing to these tokens.</source>
        <translation>Other programs keep writing to these tokens.</translation>
    </message>
    <message>
        <source>Other programs wrote to the table {table} at the same time, again and again.</source>
        <translation>Other programs wrote to the table {table} at the same time, again and again.</translation>
    </message>
    <message>
        <source>Other rows have its user, with other tokens: it is a row of its own.</source>
        <translation>Other rows have its user, with other tokens: it is a row of its own.</translation>
    </message>
    <message>
        <source>Other rows were changed with it, so that was undone.</source>
        <translation>Other rows were changed with it, so that was undone.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Perhaps it does not speak TLS.</source>
        <translation>Perhaps it does not speak TLS.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>PostgreSQL</source>
        <translation>PostgreSQL</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Prefix</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Program</translation>
    </message>
    <message>
        <source>Program that is running</source>
        <translation>Program that is running</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Read it into a new database with the sqlite3 program.</source>
        <translation>Read it into a new database with the sqlite3 program.</translation>
    </message>
    <message>
        <source>Read more of them (--rows N).</source>
        <translation>Read more of them (--rows N).</translation>
    </message>
    <message>
        <source>Reading the tokens of the program {name} was interrupted.</source>
        <translation>Reading the tokens of the program {name} was interrupted.</translation>
    </message>
    <message>
        <source>Reading was cancelled.</source>
        <translation>Reading was cancelled.</translation>
    </message>
    <message>
        <source>Reading {path} takes more memory than there is.</source>
        <translation>Reading {path} takes more memory than there is.</translation>
    </message>
    <message>
        <source>Recovering rolls that change back: it writes to the file and removes its -journal. Nothing saved is lost.</source>
        <translation>Recovering rolls that change back: it writes to the file and removes its -journal. Nothing saved is lost.</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Redis 5 or newer is needed.</source>
        <translation>Redis 5 or newer is needed.</translation>
    </message>
    <message>
        <source>Refresh to read again.</source>
        <translation>Refresh to read again.</translation>
    </message>
    <message>
        <source>Refresh to read them again.</source>
        <translation>Refresh to read them again.</translation>
    </message>
    <message>
        <source>Refresh to see what is stored.</source>
        <translation>Refresh to see what is stored.</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh token</translation>
    </message>
    <message>
        <source>Refresh, and look again before you change something.</source>
        <translation>Refresh, and look again before you change something.</translation>
    </message>
    <message>
        <source>Refresh, and look again.</source>
        <translation>Refresh, and look again.</translation>
    </message>
    <message>
        <source>Refresh, and look at it.</source>
        <translation>Refresh, and look at it.</translation>
    </message>
    <message>
        <source>Refresh, and look.</source>
        <translation>Refresh, and look.</translation>
    </message>
    <message>
        <source>Refresh.</source>
        <translation>Refresh.</translation>
    </message>
    <message>
        <source>Refresh: another program deleted it.</source>
        <translation>Refresh: another program deleted it.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Renew it first.</source>
        <translation>Renew it first.</translation>
    </message>
    <message>
        <source>Renew it.</source>
        <translation>Renew it.</translation>
    </message>
    <message>
        <source>Renew it. A program does that by itself where it holds the refresh token.</source>
        <translation>Renew it. A program does that by itself where it holds the refresh token.</translation>
    </message>
    <message>
        <source>Renew it: that writes a right expiry.</source>
        <translation>Renew it: that writes a right expiry.</translation>
    </message>
    <message>
        <source>Renewed {name}: valid until {time}.</source>
        <translation>Renewed {name}: valid until {time}.</translation>
    </message>
    <message>
        <source>Revoke again: Zoho then says whether the token was still valid.</source>
        <translation>Revoke again: Zoho then says whether the token was still valid.</translation>
    </message>
    <message>
        <source>Revoke those that no program needs (or Delete them, where they are copies), so that one is left.</source>
        <translation>Revoke those that no program needs (or Delete them, where they are copies), so that one is left.</translation>
    </message>
    <message>
        <source>Revoke those that no program needs any more.</source>
        <translation>Revoke those that no program needs any more.</translation>
    </message>
    <message>
        <source>Revoked {name} at {host}: its refresh token and the access tokens made with it are dead. The person can sign in again unless the Zoho account is closed.</source>
        <translation>Revoked {name} at {host}: its refresh token and the access tokens made with it are dead. The person can sign in again unless the Zoho account is closed.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Rows deleted beside these:</source>
        <translation>Rows deleted beside these:</translation>
    </message>
    <message>
        <source>Runs your code, in a process of its own. It makes a new store: a running program shares what it has.</source>
        <translation>Runs your code, in a process of its own. It makes a new store: a running program shares what it has.</translation>
    </message>
    <message>
        <source>SQL, a dump of a database</source>
        <translation>SQL, a dump of a database</translation>
    </message>
    <message>
        <source>SQLite file</source>
        <translation>SQLite file</translation>
    </message>
    <message>
        <source>SQLite refused ({name}).</source>
        <translation>SQLite refused ({name}).</translation>
    </message>
    <message>
        <source>Saudi Arabia</source>
        <translation>Saudi Arabia</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>Save it again.</translation>
    </message>
    <message>
        <source>Saved {what} under the id {id}, valid until {time}.</source>
        <translation>Saved {what} under the id {id}, valid until {time}.</translation>
    </message>
    <message>
        <source>Saved {what} under the id {id}.</source>
        <translation>Saved {what} under the id {id}.</translation>
    </message>
    <message>
        <source>Say which column holds the access token or the refresh token.</source>
        <translation>Say which column holds the access token or the refresh token.</translation>
    </message>
    <message>
        <source>Several programs share a store under the name {name}.</source>
        <translation>Several programs share a store under the name {name}.</translation>
    </message>
    <message>
        <source>Several rows have the id {id}, so none of them was changed.</source>
        <translation>Several rows have the id {id}, so none of them was changed.</translation>
    </message>
    <message>
        <source>Several rows there have its id now.</source>
        <translation>Several rows there have its id now.</translation>
    </message>
    <message>
        <source>Several rows there have its user, and none of them has its token.</source>
        <translation>Several rows there have its user, and none of them has its token.</translation>
    </message>
    <message>
        <source>Severe.</source>
        <translation>Severe.</translation>
    </message>
    <message>
        <source>Simulated: {sentence}</source>
        <translation>Simulated: {sentence}</translation>
    </message>
    <message>
        <source>So it cannot be saved there.</source>
        <translation>So it cannot be saved there.</translation>
    </message>
    <message>
        <source>So it cannot be saved.</source>
        <translation>So it cannot be saved.</translation>
    </message>
    <message>
        <source>So no expiry can be written there.</source>
        <translation>So no expiry can be written there.</translation>
    </message>
    <message>
        <source>Something else than AWS Secrets Manager answered.</source>
        <translation>Something else than AWS Secrets Manager answered.</translation>
    </message>
    <message>
        <source>Something else than a Redis server answers at {place}.</source>
        <translation>Something else than a Redis server answers at {place}.</translation>
    </message>
    <message>
        <source>Something else than a token is stored under this id.</source>
        <translation>Something else than a token is stored under this id.</translation>
    </message>
    <message>
        <source>Start it again, and refresh.</source>
        <translation>Start it again, and refresh.</translation>
    </message>
    <message>
        <source>Start that program once, or open the file with any SQLite tool that may write.</source>
        <translation>Start that program once, or open the file with any SQLite tool that may write.</translation>
    </message>
    <message>
        <source>Start the program from source, with a Python that has it.</source>
        <translation>Start the program from source, with a Python that has it.</translation>
    </message>
    <message>
        <source>Start the program with the data centre of this user, or Renew it here and choose it.</source>
        <translation>Start the program with the data centre of this user, or Renew it here and choose it.</translation>
    </message>
    <message>
        <source>Start the program with the right data centre, or Renew it here and choose the data centre.</source>
        <translation>Start the program with the right data centre, or Renew it here and choose the data centre.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Store class of your own</source>
        <translation>Store class of your own</translation>
    </message>
    <message>
        <source>Store: {name} ({kind})</source>
        <translation>Store: {name} ({kind})</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>That is no address of a store.</source>
        <translation>That is no address of a store.</translation>
    </message>
    <message>
        <source>That name is too long for the disk.</source>
        <translation>That name is too long for the disk.</translation>
    </message>
    <message>
        <source>The AWS credentials have expired.</source>
        <translation>The AWS credentials have expired.</translation>
    </message>
    <message>
        <source>The AWS profile is not configured.</source>
        <translation>The AWS profile is not configured.</translation>
    </message>
    <message>
        <source>The Python package {name} is not inside this program.</source>
        <translation>The Python package {name} is not inside this program.</translation>
    </message>
    <message>
        <source>The Python package {name} is not installed.</source>
        <translation>The Python package {name} is not installed.</translation>
    </message>
    <message>
        <source>The Redis server accepts no changes at the moment.</source>
        <translation>The Redis server accepts no changes at the moment.</translation>
    </message>
    <message>
        <source>The Redis server at {place} accepts connections from its own machine only.</source>
        <translation>The Redis server at {place} accepts connections from its own machine only.</translation>
    </message>
    <message>
        <source>The Redis server at {place} asks for a password.</source>
        <translation>The Redis server at {place} asks for a password.</translation>
    </message>
    <message>
        <source>The Redis server at {place} does not accept this user and password.</source>
        <translation>The Redis server at {place} does not accept this user and password.</translation>
    </message>
    <message>
        <source>The Redis server at {place} does not answer.</source>
        <translation>The Redis server at {place} does not answer.</translation>
    </message>
    <message>
        <source>The Redis server at {place} has no database {number}.</source>
        <translation>The Redis server at {place} has no database {number}.</translation>
    </message>
    <message>
        <source>The Redis server at {place} refused that.</source>
        <translation>The Redis server at {place} refused that.</translation>
    </message>
    <message>
        <source>The Redis server does not let this user do that.</source>
        <translation>The Redis server does not let this user do that.</translation>
    </message>
    <message>
        <source>The Redis server has no memory left.</source>
        <translation>The Redis server has no memory left.</translation>
    </message>
    <message>
        <source>The Redis server is busy.</source>
        <translation>The Redis server is busy.</translation>
    </message>
    <message>
        <source>The Redis server serves too many programs already.</source>
        <translation>The Redis server serves too many programs already.</translation>
    </message>
    <message>
        <source>The SDK crashes on this token: {reason}.</source>
        <translation>The SDK crashes on this token: {reason}.</translation>
    </message>
    <message>
        <source>The SDK does not know the data centre {domain}. It silently goes to the one that the program was started with, and fails where there is none.</source>
        <translation>The SDK does not know the data centre {domain}. It silently goes to the one that the program was started with, and fails where there is none.</translation>
    </message>
    <message>
        <source>The SDK is not installed for this Python: {python}</source>
        <translation>The SDK is not installed for this Python: {python}</translation>
    </message>
    <message>
        <source>The SDK {said}.</source>
        <translation>The SDK {said}.</translation>
    </message>
    <message>
        <source>The access token is empty, or holds text that no request can carry, so Zoho was not asked.</source>
        <translation>The access token is empty, or holds text that no request can carry, so Zoho was not asked.</translation>
    </message>
    <message>
        <source>The accounts URL cannot be used: secrets are sent by https, or to this machine itself.</source>
        <translation>The accounts URL cannot be used: secrets are sent by https, or to this machine itself.</translation>
    </message>
    <message>
        <source>The certificate of the Redis server at {place} cannot be trusted.</source>
        <translation>The certificate of the Redis server at {place} cannot be trusted.</translation>
    </message>
    <message>
        <source>The certificate of {host} is not trusted.</source>
        <translation>The certificate of {host} is not trusted.</translation>
    </message>
    <message>
        <source>The certificate of {place} cannot be trusted.</source>
        <translation>The certificate of {place} cannot be trusted.</translation>
    </message>
    <message>
        <source>The code of {target} failed when it was run: {kind}.</source>
        <translation>The code of {target} failed when it was run: {kind}.</translation>
    </message>
    <message>
        <source>The column {column} cannot hold this date and time in its unit.</source>
        <translation>The column {column} cannot hold this date and time in its unit.</translation>
    </message>
    <message>
        <source>The column {column} counts from a time that the table does not hold.</source>
        <translation>The column {column} counts from a time that the table does not hold.</translation>
    </message>
    <message>
        <source>The column {column} holds {size} or more in a cell: too much to be kept for undo.</source>
        <translation>The column {column} holds {size} or more in a cell: too much to be kept for undo.</translation>
    </message>
    <message>
        <source>The column {column} is mapped to two fields.</source>
        <translation>The column {column} is mapped to two fields.</translation>
    </message>
    <message>
        <source>The connection to the Redis server at {place} was lost.</source>
        <translation>The connection to the Redis server at {place} was lost.</translation>
    </message>
    <message>
        <source>The connection to {host} broke off before the answer was complete.</source>
        <translation>The connection to {host} broke off before the answer was complete.</translation>
    </message>
    <message>
        <source>The connection to {host} broke off.</source>
        <translation>The connection to {host} broke off.</translation>
    </message>
    <message>
        <source>The connection to {place} was lost while it was writing: whether it was written is not known.</source>
        <translation>The connection to {place} was lost while it was writing: whether it was written is not known.</translation>
    </message>
    <message>
        <source>The connection to {place} was lost.</source>
        <translation>The connection to {place} was lost.</translation>
    </message>
    <message>
        <source>The data centre of this token is not known, so Zoho was not asked.</source>
        <translation>The data centre of this token is not known, so Zoho was not asked.</translation>
    </message>
    <message>
        <source>The data centre of this token is not known, so the token was not sent.</source>
        <translation>The data centre of this token is not known, so the token was not sent.</translation>
    </message>
    <message>
        <source>The database is damaged; none of its rows could be read.</source>
        <translation>The database is damaged; none of its rows could be read.</translation>
    </message>
    <message>
        <source>The database is damaged; this is what could be read.</source>
        <translation>The database is damaged; this is what could be read.</translation>
    </message>
    <message>
        <source>The disk of {path} is read-only.</source>
        <translation>The disk of {path} is read-only.</translation>
    </message>
    <message>
        <source>The endpoint cannot be used: secrets are sent by https, or to this machine itself.</source>
        <translation>The endpoint cannot be used: secrets are sent by https, or to this machine itself.</translation>
    </message>
    <message>
        <source>The endpoint is no URL.</source>
        <translation>The endpoint is no URL.</translation>
    </message>
    <message>
        <source>The expiry is in seconds ({real}); the SDK reads it as milliseconds ({day}) and fails at every call.</source>
        <translation>The expiry is in seconds ({real}); the SDK reads it as milliseconds ({day}) and fails at every call.</translation>
    </message>
    <message>
        <source>The expiry is in seconds ({real}); the SDK reads it as milliseconds ({day}) and renews at every call until it has saved one in milliseconds.</source>
        <translation>The expiry is in seconds ({real}); the SDK reads it as milliseconds ({day}) and renews at every call until it has saved one in milliseconds.</translation>
    </message>
    <message>
        <source>The expiry is over a year ahead: until then the SDK never renews, though Zoho ends it after an hour.</source>
        <translation>The expiry is over a year ahead: until then the SDK never renews, though Zoho ends it after an hour.</translation>
    </message>
    <message>
        <source>The fields: {names}.</source>
        <translation>The fields: {names}.</translation>
    </message>
    <message>
        <source>The file belongs to another user, and would not any more once it is written.</source>
        <translation>The file belongs to another user, and would not any more once it is written.</translation>
    </message>
    <message>
        <source>The file could not be written ({reason}).</source>
        <translation>The file could not be written ({reason}).</translation>
    </message>
    <message>
        <source>The file does not hold what was written to it.</source>
        <translation>The file does not hold what was written to it.</translation>
    </message>
    <message>
        <source>The file of the certificate authority is missing.</source>
        <translation>The file of the certificate authority is missing.</translation>
    </message>
    <message>
        <source>The file that the SDK's FileStore writes, of any of its generations. Looking never changes it.</source>
        <translation>The file that the SDK's FileStore writes, of any of its generations. Looking never changes it.</translation>
    </message>
    <message>
        <source>The folder {path} is not there.</source>
        <translation>The folder {path} is not there.</translation>
    </message>
    <message>
        <source>The grant token was never exchanged. It lives 3 minutes only; after that, Zoho refuses it.</source>
        <translation>The grant token was never exchanged. It lives 3 minutes only; after that, Zoho refuses it.</translation>
    </message>
    <message>
        <source>The host of {place} is not known.</source>
        <translation>The host of {place} is not known.</translation>
    </message>
    <message>
        <source>The id decides alone: the SDK goes on with the stored row, and nothing else that was passed counts.</source>
        <translation>The id decides alone: the SDK goes on with the stored row, and nothing else that was passed counts.</translation>
    </message>
    <message>
        <source>The id does not fit the {field}, which is the key.</source>
        <translation>The id does not fit the {field}, which is the key.</translation>
    </message>
    <message>
        <source>The id is how programs find the row, so it is not edited.</source>
        <translation>The id is how programs find the row, so it is not edited.</translation>
    </message>
    <message>
        <source>The id is too long for the name of a secret.</source>
        <translation>The id is too long for the name of a secret.</translation>
    </message>
    <message>
        <source>The id {id} now holds another token.</source>
        <translation>The id {id} now holds another token.</translation>
    </message>
    <message>
        <source>The id {number} now holds another token.</source>
        <translation>The id {number} now holds another token.</translation>
    </message>
    <message>
        <source>The key of the table has parts that a token does not have: {names}.</source>
        <translation>The key of the table has parts that a token does not have: {names}.</translation>
    </message>
    <message>
        <source>The last row of {path} is cut off: a program ended while it wrote it.</source>
        <translation>The last row of {path} is cut off: a program ended while it wrote it.</translation>
    </message>
    <message>
        <source>The name of the program is missing.</source>
        <translation>The name of the program is missing.</translation>
    </message>
    <message>
        <source>The next one is possible in {left} ({time}).</source>
        <translation>The next one is possible in {left} ({time}).</translation>
    </message>
    <message>
        <source>The process that runs {target} has ended.</source>
        <translation>The process that runs {target} has ended.</translation>
    </message>
    <message>
        <source>The process that was to make a store of {target} ended at once.</source>
        <translation>The process that was to make a store of {target} ended at once.</translation>
    </message>
    <message>
        <source>The process that {python} runs could not share its store.</source>
        <translation>The process that {python} runs could not share its store.</translation>
    </message>
    <message>
        <source>The program gets the {error} of the store.</source>
        <translation>The program gets the {error} of the store.</translation>
    </message>
    <message>
        <source>The program may use a zohooauth.db in another folder.</source>
        <translation>The program may use a zohooauth.db in another folder.</translation>
    </message>
    <message>
        <source>The program {name} (process {pid}) does not answer.</source>
        <translation>The program {name} (process {pid}) does not answer.</translation>
    </message>
    <message>
        <source>The program {name} (process {pid}) has ended, or shares its store no longer.</source>
        <translation>The program {name} (process {pid}) has ended, or shares its store no longer.</translation>
    </message>
    <message>
        <source>The program {name} has ended, or shares its store no longer.</source>
        <translation>The program {name} has ended, or shares its store no longer.</translation>
    </message>
    <message>
        <source>The program {name} holds a token too large to be told.</source>
        <translation>The program {name} holds a token too large to be told.</translation>
    </message>
    <message>
        <source>The program {name} is busy with another call of its store.</source>
        <translation>The program {name} is busy with another call of its store.</translation>
    </message>
    <message>
        <source>The program {name} was interrupted while it wrote: nobody knows whether it did.</source>
        <translation>The program {name} was interrupted while it wrote: nobody knows whether it did.</translation>
    </message>
    <message>
        <source>The program {name} was lost while it wrote: nobody knows whether it did.</source>
        <translation>The program {name} was lost while it wrote: nobody knows whether it did.</translation>
    </message>
    <message>
        <source>The program {name} was started again since its tokens were read.</source>
        <translation>The program {name} was started again since its tokens were read.</translation>
    </message>
    <message>
        <source>The proxy did not let the request through to {host}{through}.</source>
        <translation>The proxy did not let the request through to {host}{through}.</translation>
    </message>
    <message>
        <source>The proxy or the certificates set on this machine cannot be used, so {host} was not reached.</source>
        <translation>The proxy or the certificates set on this machine cannot be used, so {host} was not reached.</translation>
    </message>
    <message>
        <source>The row has no id: no method of a store can change or delete it.</source>
        <translation>The row has no id: no method of a store can change or delete it.</translation>
    </message>
    <message>
        <source>The row holds no token at all.</source>
        <translation>The row holds no token at all.</translation>
    </message>
    <message>
        <source>The row is as it was.</source>
        <translation>The row is as it was.</translation>
    </message>
    <message>
        <source>The row is gone.</source>
        <translation>The row is gone.</translation>
    </message>
    <message>
        <source>The row is gone: add it again.</source>
        <translation>The row is gone: add it again.</translation>
    </message>
    <message>
        <source>The row is not as it was: look at it.</source>
        <translation>The row is not as it was: look at it.</translation>
    </message>
    <message>
        <source>The row is not there any more.</source>
        <translation>The row is not there any more.</translation>
    </message>
    <message>
        <source>The row is still in the store, or there again, or others went with it.</source>
        <translation>The row is still in the store, or there again, or others went with it.</translation>
    </message>
    <message>
        <source>The row of this token has no id, so it cannot be changed.</source>
        <translation>The row of this token has no id, so it cannot be changed.</translation>
    </message>
    <message>
        <source>The row there that it belongs to has no id of its own.</source>
        <translation>The row there that it belongs to has no id of its own.</translation>
    </message>
    <message>
        <source>The row was not changed as it was to be.</source>
        <translation>The row was not changed as it was to be.</translation>
    </message>
    <message>
        <source>The row was not deleted. Delete it with the sqlite3 program.</source>
        <translation>The row was not deleted. Delete it with the sqlite3 program.</translation>
    </message>
    <message>
        <source>The row was not deleted: it is still in the store.</source>
        <translation>The row was not deleted: it is still in the store.</translation>
    </message>
    <message>
        <source>The row was not stored as it was to be.</source>
        <translation>The row was not stored as it was to be.</translation>
    </message>
    <message>
        <source>The row was not stored.</source>
        <translation>The row was not stored.</translation>
    </message>
    <message>
        <source>The row was put back as it was.</source>
        <translation>The row was put back as it was.</translation>
    </message>
    <message>
        <source>The row with the id {id} changed too, or went: look at it.</source>
        <translation>The row with the id {id} changed too, or went: look at it.</translation>
    </message>
    <message>
        <source>The rows are still in the store, or there again.</source>
        <translation>The rows are still in the store, or there again.</translation>
    </message>
    <message>
        <source>The rows of {table} cannot be told apart, so none is changed.</source>
        <translation>The rows of {table} cannot be told apart, so none is changed.</translation>
    </message>
    <message>
        <source>The rows to be deleted are more than {size} with those that are kept for undo.</source>
        <translation>The rows to be deleted are more than {size} with those that are kept for undo.</translation>
    </message>
    <message>
        <source>The server at {place} does not speak TLS.</source>
        <translation>The server at {place} does not speak TLS.</translation>
    </message>
    <message>
        <source>The server ended it: it took too long.</source>
        <translation>The server ended it: it took too long.</translation>
    </message>
    <message>
        <source>The store can only be called on the thread that made it.</source>
        <translation>The store can only be called on the thread that made it.</translation>
    </message>
    <message>
        <source>The store could not clear the field.</source>
        <translation>The store could not clear the field.</translation>
    </message>
    <message>
        <source>The store cut the value off, so the old one was put back.</source>
        <translation>The store cut the value off, so the old one was put back.</translation>
    </message>
    <message>
        <source>The store did not keep it.</source>
        <translation>The store did not keep it.</translation>
    </message>
    <message>
        <source>The store did not keep the {field} of {name}.</source>
        <translation>The store did not keep the {field} of {name}.</translation>
    </message>
    <message>
        <source>The store did not keep {name}.</source>
        <translation>The store did not keep {name}.</translation>
    </message>
    <message>
        <source>The store holds something else now: look at the row.</source>
        <translation>The store holds something else now: look at the row.</translation>
    </message>
    <message>
        <source>The store is open read-only.</source>
        <translation>The store is open read-only.</translation>
    </message>
    <message>
        <source>The store keeps {name} under the id {id} now.</source>
        <translation>The store keeps {name} under the id {id} now.</translation>
    </message>
    <message>
        <source>The store of this program can only be called on its own thread:</source>
        <translation>The store of this program can only be called on its own thread:</translation>
    </message>
    <message>
        <source>The store there gave it another id.</source>
        <translation>The store there gave it another id.</translation>
    </message>
    <message numerus="yes">
        <source>The store to copy to holds {count} tokens already, so nothing was copied.</source>
        <translation>
            <numerusform>The store to copy to holds {count} token already, so nothing was copied.</numerusform>
            <numerusform>The store to copy to holds {count} tokens already, so nothing was copied.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store wrote to the row with the id {id} as well or instead, and that was put right.</source>
        <translation>The store wrote to the row with the id {id} as well or instead, and that was put right.</translation>
    </message>
    <message>
        <source>The store wrote to the row with the id {id}, and that could not be put right: look at it.</source>
        <translation>The store wrote to the row with the id {id}, and that could not be put right: look at it.</translation>
    </message>
    <message>
        <source>The store wrote to this row, which was there before, or replaced it: look at it.</source>
        <translation>The store wrote to this row, which was there before, or replaced it: look at it.</translation>
    </message>
    <message>
        <source>The store wrote to {whose} as well or instead, and that was put right.</source>
        <translation>The store wrote to {whose} as well or instead, and that was put right.</translation>
    </message>
    <message>
        <source>The store wrote to {whose}, and that could not be put right: it holds this token's access token now.</source>
        <translation>The store wrote to {whose}, and that could not be put right: it holds this token's access token now.</translation>
    </message>
    <message>
        <source>The store's own code failed in {method}: {kind}.</source>
        <translation>The store's own code failed in {method}: {kind}.</translation>
    </message>
    <message>
        <source>The system could not open {path}.</source>
        <translation>The system could not open {path}.</translation>
    </message>
    <message>
        <source>The system could not read or write {path}.</source>
        <translation>The system could not read or write {path}.</translation>
    </message>
    <message>
        <source>The system does not let you open {path}.</source>
        <translation>The system does not let you open {path}.</translation>
    </message>
    <message>
        <source>The system's keyring did not keep the password ({kind}).</source>
        <translation>The system's keyring did not keep the password ({kind}).</translation>
    </message>
    <message>
        <source>The table does not take this id for its key.</source>
        <translation>The table does not take this id for its key.</translation>
    </message>
    <message>
        <source>The table oauthtoken of {path} is not the one of the SDK.</source>
        <translation>The table oauthtoken of {path} is not the one of the SDK.</translation>
    </message>
    <message>
        <source>The table of the SDK's DBStore.</source>
        <translation>The table of the SDK's DBStore.</translation>
    </message>
    <message>
        <source>The table refuses this change.</source>
        <translation>The table refuses this change.</translation>
    </message>
    <message>
        <source>The table {table} does not keep this id as it is.</source>
        <translation>The table {table} does not keep this id as it is.</translation>
    </message>
    <message>
        <source>The table {table} has no column for the {field}.</source>
        <translation>The table {table} has no column for the {field}.</translation>
    </message>
    <message>
        <source>The table {table} has no column {column}.</source>
        <translation>The table {table} has no column {column}.</translation>
    </message>
    <message>
        <source>The table {table} of {place} is damaged, or holds text that cannot be decoded.</source>
        <translation>The table {table} of {place} is damaged, or holds text that cannot be decoded.</translation>
    </message>
    <message>
        <source>The table {table} of {place} lacks a column for tokens.</source>
        <translation>The table {table} of {place} lacks a column for tokens.</translation>
    </message>
    <message>
        <source>The table {table} refuses this change.</source>
        <translation>The table {table} refuses this change.</translation>
    </message>
    <message>
        <source>The table {table} takes no second row like this.</source>
        <translation>The table {table} takes no second row like this.</translation>
    </message>
    <message>
        <source>The table {table} wants a value for the {field}, so it is not cleared.</source>
        <translation>The table {table} wants a value for the {field}, so it is not cleared.</translation>
    </message>
    <message>
        <source>The table {table} wants a value for {names}, which this token does not have.</source>
        <translation>The table {table} wants a value for {names}, which this token does not have.</translation>
    </message>
    <message>
        <source>The table {table} was changed just now.</source>
        <translation>The table {table} was changed just now.</translation>
    </message>
    <message>
        <source>The token holds a NUL character,</source>
        <translation>The token holds a NUL character,</translation>
    </message>
    <message>
        <source>The token holds text that cannot be written:</source>
        <translation>The token holds text that cannot be written:</translation>
    </message>
    <message>
        <source>The token is alive; whose it is cannot be told without that.</source>
        <translation>The token is alive; whose it is cannot be told without that.</translation>
    </message>
    <message>
        <source>The token is too large for a secret.</source>
        <translation>The token is too large for a secret.</translation>
    </message>
    <message>
        <source>The token is too large for the database.</source>
        <translation>The token is too large for the database.</translation>
    </message>
    <message>
        <source>The token is too large to be given to another program.</source>
        <translation>The token is too large to be given to another program.</translation>
    </message>
    <message>
        <source>The token or the client is empty, or holds text that no request can carry, so Zoho was not asked.</source>
        <translation>The token or the client is empty, or holds text that no request can carry, so Zoho was not asked.</translation>
    </message>
    <message>
        <source>The token with the id {id}</source>
        <translation>The token with the id {id}</translation>
    </message>
    <message>
        <source>The user name decides; nothing after it was looked at.</source>
        <translation>The user name decides; nothing after it was looked at.</translation>
    </message>
    <message>
        <source>The user of {place} may not do this with the table {table}.</source>
        <translation>The user of {place} may not do this with the table {table}.</translation>
    </message>
    <message>
        <source>The work on {path} took too long, so it was ended.</source>
        <translation>The work on {path} took too long, so it was ended.</translation>
    </message>
    <message numerus="yes">
        <source>The {fields} are missing, so Zoho refuses to exchange the grant token.</source>
        <translation>
            <numerusform>The {fields} is missing, so Zoho refuses to exchange the grant token.</numerusform>
            <numerusform>The {fields} are missing, so Zoho refuses to exchange the grant token.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The {fields} are missing, so Zoho refuses to renew.</source>
        <translation>
            <numerusform>The {fields} is missing, so Zoho refuses to renew.</numerusform>
            <numerusform>The {fields} are missing, so Zoho refuses to renew.</numerusform>
        </translation>
    </message>
    <message>
        <source>The {field} cannot be edited.</source>
        <translation>The {field} cannot be edited.</translation>
    </message>
    <message>
        <source>The {field} holds a character that cannot be stored.</source>
        <translation>The {field} holds a character that cannot be stored.</translation>
    </message>
    <message>
        <source>The {field} is computed by the table ({name}), so it is not saved.</source>
        <translation>The {field} is computed by the table ({name}), so it is not saved.</translation>
    </message>
    <message>
        <source>The {field} is the key of the table {table}, so it is not changed.</source>
        <translation>The {field} is the key of the table {table}, so it is not changed.</translation>
    </message>
    <message>
        <source>The {field} is too large to be read whole, so undo could not bring it back.</source>
        <translation>The {field} is too large to be read whole, so undo could not bring it back.</translation>
    </message>
    <message>
        <source>The {field} of {name} has changed meanwhile, so nothing was overwritten.</source>
        <translation>The {field} of {name} has changed meanwhile, so nothing was overwritten.</translation>
    </message>
    <message>
        <source>The {field} was too large to be read whole.</source>
        <translation>The {field} was too large to be read whole.</translation>
    </message>
    <message>
        <source>Then {name} would hold no token at all, and no store accepts that.</source>
        <translation>Then {name} would hold no token at all, and no store accepts that.</translation>
    </message>
    <message>
        <source>There are blanks before or after the {fields}: Zoho most likely refuses it.</source>
        <translation>There are blanks before or after the {fields}: Zoho most likely refuses it.</translation>
    </message>
    <message numerus="yes">
        <source>There are more than {count} rows; these are the first.</source>
        <translation>
            <numerusform>There is more than {count} row; this is the first.</numerusform>
            <numerusform>There are more than {count} rows; these are the first.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no Python at {path}.</source>
        <translation>There is no Python at {path}.</translation>
    </message>
    <message>
        <source>There is no connection to {host}.</source>
        <translation>There is no connection to {host}.</translation>
    </message>
    <message>
        <source>There is no file of this name.</source>
        <translation>There is no file of this name.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>There is no file {path}.</translation>
    </message>
    <message>
        <source>There is no host of the name in {place}.</source>
        <translation>There is no host of the name in {place}.</translation>
    </message>
    <message>
        <source>There is no module {name}.</source>
        <translation>There is no module {name}.</translation>
    </message>
    <message>
        <source>There is no port {number}.</source>
        <translation>There is no port {number}.</translation>
    </message>
    <message>
        <source>There is no row with the id {number} any more, or it holds another token.</source>
        <translation>There is no row with the id {number} any more, or it holds another token.</translation>
    </message>
    <message>
        <source>There is no row with the id {number} any more.</source>
        <translation>There is no row with the id {number} any more.</translation>
    </message>
    <message>
        <source>There is no secure connection to {host}.</source>
        <translation>There is no secure connection to {host}.</translation>
    </message>
    <message>
        <source>There is no space left at {place}.</source>
        <translation>There is no space left at {place}.</translation>
    </message>
    <message>
        <source>There is no space left for {path}.</source>
        <translation>There is no space left for {path}.</translation>
    </message>
    <message>
        <source>There is no such database: {place}.</source>
        <translation>There is no such database: {place}.</translation>
    </message>
    <message>
        <source>There is no table {table} in the file.</source>
        <translation>There is no table {table} in the file.</translation>
    </message>
    <message>
        <source>There is no user name and no other key, so the refresh token decides.</source>
        <translation>There is no user name and no other key, so the refresh token decides.</translation>
    </message>
    <message>
        <source>There is no user name, so the access token decides, since neither client id nor client secret was passed.</source>
        <translation>There is no user name, so the access token decides, since neither client id nor client secret was passed.</translation>
    </message>
    <message>
        <source>There is no user name, so the grant token decides, since client id and client secret were passed.</source>
        <translation>There is no user name, so the grant token decides, since client id and client secret were passed.</translation>
    </message>
    <message>
        <source>There is no {name} in {place}.</source>
        <translation>There is no {name} in {place}.</translation>
    </message>
    <message>
        <source>There is not enough room in {path}.</source>
        <translation>There is not enough room in {path}.</translation>
    </message>
    <message>
        <source>There is nothing to store:</source>
        <translation>There is nothing to store:</translation>
    </message>
    <message>
        <source>This Redis server is a replica and cannot be written to.</source>
        <translation>This Redis server is a replica and cannot be written to.</translation>
    </message>
    <message>
        <source>This Redis server is part of a cluster, which cannot keep tokens here.</source>
        <translation>This Redis server is part of a cluster, which cannot keep tokens here.</translation>
    </message>
    <message>
        <source>This expiry counts from a time that the table does not hold, so it is not changed.</source>
        <translation>This expiry counts from a time that the table does not hold, so it is not changed.</translation>
    </message>
    <message>
        <source>This expiry is no date and time that can be read.</source>
        <translation>This expiry is no date and time that can be read.</translation>
    </message>
    <message>
        <source>This installs it: pip install {name}</source>
        <translation>This installs it: pip install {name}</translation>
    </message>
    <message>
        <source>This is another kind of store than a SQLite database.</source>
        <translation>This is another kind of store than a SQLite database.</translation>
    </message>
    <message>
        <source>This is no name for a table of tokens.</source>
        <translation>This is no name for a table of tokens.</translation>
    </message>
    <message>
        <source>This is no name of an AWS region.</source>
        <translation>This is no name of an AWS region.</translation>
    </message>
    <message>
        <source>This is no number of a port.</source>
        <translation>This is no number of a port.</translation>
    </message>
    <message>
        <source>This is no prefix of secrets.</source>
        <translation>This is no prefix of secrets.</translation>
    </message>
    <message>
        <source>This is no way to encrypt.</source>
        <translation>This is no way to encrypt.</translation>
    </message>
    <message>
        <source>This machine's clock is {time} ahead of Zoho's: set it, since expiry is told by it.</source>
        <translation>This machine's clock is {time} ahead of Zoho's: set it, since expiry is told by it.</translation>
    </message>
    <message>
        <source>This machine's clock is {time} behind Zoho's: set it, since expiry is told by it.</source>
        <translation>This machine's clock is {time} behind Zoho's: set it, since expiry is told by it.</translation>
    </message>
    <message>
        <source>This store has no tables to choose from.</source>
        <translation>This store has no tables to choose from.</translation>
    </message>
    <message numerus="yes">
        <source>This store holds {count} refresh tokens of this user and client. Zoho keeps {most}; a further one deletes the oldest.</source>
        <translation>
            <numerusform>This store holds {count} refresh token of this user and client. Zoho keeps {most}; a further one deletes the oldest.</numerusform>
            <numerusform>This store holds {count} refresh tokens of this user and client. Zoho keeps {most}; a further one deletes the oldest.</numerusform>
        </translation>
    </message>
    <message>
        <source>This store keeps the old value of a field that is to be cleared.</source>
        <translation>This store keeps the old value of a field that is to be cleared.</translation>
    </message>
    <message>
        <source>This table has no column for it: start the program with the data centre of this user.</source>
        <translation>This table has no column for it: start the program with the data centre of this user.</translation>
    </message>
    <message>
        <source>This table has no column for it: the program must keep it elsewhere, or its users sign in every hour.</source>
        <translation>This table has no column for it: the program must keep it elsewhere, or its users sign in every hour.</translation>
    </message>
    <message>
        <source>This table has no column for it: the program must know by itself when the access token ends.</source>
        <translation>This table has no column for it: the program must know by itself when the access token ends.</translation>
    </message>
    <message numerus="yes">
        <source>This table has no column for the {fields}: Renew asks for them here, and the program must pass them.</source>
        <translation>
            <numerusform>This table has no column for the {fields}: Renew asks for it here, and the program must pass it.</numerusform>
            <numerusform>This table has no column for the {fields}: Renew asks for them here, and the program must pass them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This table has no column for the {fields}: the program must pass them.</source>
        <translation>
            <numerusform>This table has no column for the {fields}: the program must pass it.</numerusform>
            <numerusform>This table has no column for the {fields}: the program must pass them.</numerusform>
        </translation>
    </message>
    <message>
        <source>This user may not write to {path}.</source>
        <translation>This user may not write to {path}.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>To log in there without encryption, the Python package {name} is needed.</source>
        <translation>To log in there without encryption, the Python package {name} is needed.</translation>
    </message>
    <message>
        <source>Token Inspector, receipt of {time}</source>
        <translation>Token Inspector, receipt of {time}</translation>
    </message>
    <message>
        <source>Token report</source>
        <translation>Token report</translation>
    </message>
    <message>
        <source>Tokens: {count}</source>
        <translation>Tokens: {count}</translation>
    </message>
    <message>
        <source>Too many inspectors are attached to the program {name}.</source>
        <translation>Too many inspectors are attached to the program {name}.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Try again in a moment.</translation>
    </message>
    <message>
        <source>Try again in a moment. A secret that is planned for deletion has to be restored in AWS first.</source>
        <translation>Try again in a moment. A secret that is planned for deletion has to be restored in AWS first.</translation>
    </message>
    <message>
        <source>Try again in some minutes.</source>
        <translation>Try again in some minutes.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Try again later.</translation>
    </message>
    <message>
        <source>Try again once it leaves the file alone.</source>
        <translation>Try again once it leaves the file alone.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Try again.</translation>
    </message>
    <message>
        <source>Try again. Rows that share an id are never changed.</source>
        <translation>Try again. Rows that share an id are never changed.</translation>
    </message>
    <message>
        <source>Try again; if it is refused, create a new one.</source>
        <translation>Try again; if it is refused, create a new one.</translation>
    </message>
    <message>
        <source>Try it with the sqlite3 program, on a copy.</source>
        <translation>Try it with the sqlite3 program, on a copy.</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>United States</translation>
    </message>
    <message>
        <source>Unlock it with the padlock to change something.</source>
        <translation>Unlock it with the padlock to change something.</translation>
    </message>
    <message>
        <source>Unpack it, and open the database in it.</source>
        <translation>Unpack it, and open the database in it.</translation>
    </message>
    <message>
        <source>Use CustomStoreSQLite of this package in the program, which counts ids as numbers. Until then, Add a token here: a free id is found for it.</source>
        <translation>Use CustomStoreSQLite of this package in the program, which counts ids as numbers. Until then, Add a token here: a free id is found for it.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>User</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Wait 10 minutes, in which Zoho issues 10 access tokens per refresh token: trying again sooner prolongs it.</source>
        <translation>Wait 10 minutes, in which Zoho issues 10 access tokens per refresh token: trying again sooner prolongs it.</translation>
    </message>
    <message>
        <source>Wait for it, or close it.</source>
        <translation>Wait for it, or close it.</translation>
    </message>
    <message>
        <source>Wait for it, or end its transaction.</source>
        <translation>Wait for it, or end its transaction.</translation>
    </message>
    <message>
        <source>Wait some minutes.</source>
        <translation>Wait some minutes.</translation>
    </message>
    <message>
        <source>What answers at {place} is another kind of server, or speaks another version of its language.</source>
        <translation>What answers at {place} is another kind of server, or speaks another version of its language.</translation>
    </message>
    <message>
        <source>What answers in the place of the program {name} is another one.</source>
        <translation>What answers in the place of the program {name} is another one.</translation>
    </message>
    <message>
        <source>What its store kept in memory is gone.</source>
        <translation>What its store kept in memory is gone.</translation>
    </message>
    <message>
        <source>What was passed stays, though the row has another value: {names}.</source>
        <translation>What was passed stays, though the row has another value: {names}.</translation>
    </message>
    <message>
        <source>What was written before stays.</source>
        <translation>What was written before stays.</translation>
    </message>
    <message>
        <source>With both, it is this row.</source>
        <translation>With both, it is this row.</translation>
    </message>
    <message>
        <source>Work on a copy, and try the .recover command of the sqlite3 program.</source>
        <translation>Work on a copy, and try the .recover command of the sqlite3 program.</translation>
    </message>
    <message>
        <source>Write a function that needs none and returns the store, and give that.</source>
        <translation>Write a function that needs none and returns the store, and give that.</translation>
    </message>
    <message>
        <source>Write it into the address: ?table=NAME</source>
        <translation>Write it into the address: ?table=NAME</translation>
    </message>
    <message>
        <source>Write one into it, in SQL.</source>
        <translation>Write one into it, in SQL.</translation>
    </message>
    <message>
        <source>Write package.module:Factory or path/to/file.py:Class.</source>
        <translation>Write package.module:Factory or path/to/file.py:Class.</translation>
    </message>
    <message>
        <source>Zoho also replaced the refresh token: the stored one may be dead, and a new login needed.</source>
        <translation>Zoho also replaced the refresh token: the stored one may be dead, and a new login needed.</translation>
    </message>
    <message>
        <source>Zoho issued a token for {name}, but it was not saved: {reason}</source>
        <translation>Zoho issued a token for {name}, but it was not saved: {reason}</translation>
    </message>
    <message>
        <source>Zoho may have issued an access token, which is lost; the refresh token still works.</source>
        <translation>Zoho may have issued an access token, which is lost; the refresh token still works.</translation>
    </message>
    <message>
        <source>Zoho may have revoked the token.</source>
        <translation>Zoho may have revoked the token.</translation>
    </message>
    <message>
        <source>Zoho may have used the grant token up.</source>
        <translation>Zoho may have used the grant token up.</translation>
    </message>
    <message>
        <source>Zoho or a proxy is in trouble: try again in some minutes.</source>
        <translation>Zoho or a proxy is in trouble: try again in some minutes.</translation>
    </message>
    <message>
        <source>Zoho was not asked.</source>
        <translation>Zoho was not asked.</translation>
    </message>
    <message>
        <source>Zoho was told to revoke this token: its access tokens have ended, whatever its expiry says, and it cannot be renewed.</source>
        <translation>Zoho was told to revoke this token: its access tokens have ended, whatever its expiry says, and it cannot be renewed.</translation>
    </message>
    <message>
        <source>Zoho's API console</source>
        <translation>Zoho's API console</translation>
    </message>
    <message>
        <source>Zoho's answer</source>
        <translation>Zoho's answer</translation>
    </message>
    <message>
        <source>a PEM file, for a certificate of one's own</source>
        <translation>a PEM file, for a certificate of one's own</translation>
    </message>
    <message>
        <source>a class of your own</source>
        <translation>a class of your own</translation>
    </message>
    <message>
        <source>a compressed file (bzip2)</source>
        <translation>a compressed file (bzip2)</translation>
    </message>
    <message>
        <source>a compressed file (gzip)</source>
        <translation>a compressed file (gzip)</translation>
    </message>
    <message>
        <source>a compressed file (xz)</source>
        <translation>a compressed file (xz)</translation>
    </message>
    <message>
        <source>a compressed file (zip)</source>
        <translation>a compressed file (zip)</translation>
    </message>
    <message>
        <source>a compressed file (zstd)</source>
        <translation>a compressed file (zstd)</translation>
    </message>
    <message>
        <source>a database of SQLite 2</source>
        <translation>a database of SQLite 2</translation>
    </message>
    <message>
        <source>a method</source>
        <translation>a method</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>a program</translation>
    </message>
    <message>
        <source>a row without id</source>
        <translation>a row without id</translation>
    </message>
    <message>
        <source>a running program</source>
        <translation>a running program</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>a text file</translation>
    </message>
    <message>
        <source>a token file of the SDK (FileStore, CSV)</source>
        <translation>a token file of the SDK (FileStore, CSV)</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>a web page</translation>
    </message>
    <message>
        <source>a web page (HTML)</source>
        <translation>a web page (HTML)</translation>
    </message>
    <message>
        <source>access token</source>
        <translation>access token</translation>
    </message>
    <message>
        <source>after the year 9999</source>
        <translation>after the year 9999</translation>
    </message>
    <message>
        <source>already invalid</source>
        <translation>already invalid</translation>
    </message>
    <message>
        <source>always uses the access token and never renews it, because no expiry is stored; {goes}</source>
        <translation>always uses the access token and never renews it, because no expiry is stored; {goes}</translation>
    </message>
    <message>
        <source>an access token without an expiry</source>
        <translation>an access token without an expiry</translation>
    </message>
    <message>
        <source>an answer that is no text</source>
        <translation>an answer that is no text</translation>
    </message>
    <message>
        <source>an answer that is not JSON</source>
        <translation>an answer that is not JSON</translation>
    </message>
    <message>
        <source>an answer that is too long or damaged</source>
        <translation>an answer that is too long or damaged</translation>
    </message>
    <message>
        <source>an answer that says nothing of it</source>
        <translation>an answer that says nothing of it</translation>
    </message>
    <message>
        <source>an empty answer</source>
        <translation>an empty answer</translation>
    </message>
    <message>
        <source>an impossible access token</source>
        <translation>an impossible access token</translation>
    </message>
    <message>
        <source>an impossible expiry</source>
        <translation>an impossible expiry</translation>
    </message>
    <message>
        <source>an impossible refresh token</source>
        <translation>an impossible refresh token</translation>
    </message>
    <message>
        <source>an unknown time</source>
        <translation>an unknown time</translation>
    </message>
    <message>
        <source>and gives out {id}, which is taken</source>
        <translation>and gives out {id}, which is taken</translation>
    </message>
    <message>
        <source>and this kind of server keeps none in text.</source>
        <translation>and this kind of server keeps none in text.</translation>
    </message>
    <message>
        <source>and this token has none.</source>
        <translation>and this token has none.</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>cancelled</translation>
    </message>
    <message>
        <source>client id</source>
        <translation>client id</translation>
    </message>
    <message>
        <source>client secret</source>
        <translation>client secret</translation>
    </message>
    <message>
        <source>date and time with a zone</source>
        <translation>date and time with a zone</translation>
    </message>
    <message>
        <source>date and time without a zone, taken as UTC</source>
        <translation>date and time without a zone, taken as UTC</translation>
    </message>
    <message>
        <source>date and time without a zone, taken as this machine's time</source>
        <translation>date and time without a zone, taken as this machine's time</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>deleted</translation>
    </message>
    <message>
        <source>developer</source>
        <translation>developer</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>empty: the one of your AWS configuration</source>
        <translation>empty: the one of your AWS configuration</translation>
    </message>
    <message>
        <source>exchanges the grant token</source>
        <translation>exchanges the grant token</translation>
    </message>
    <message>
        <source>exchanges the grant token for an access token</source>
        <translation>exchanges the grant token for an access token</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expired</translation>
    </message>
    <message>
        <source>expired {ago}</source>
        <translation>expired {ago}</translation>
    </message>
    <message>
        <source>expiring</source>
        <translation>expiring</translation>
    </message>
    <message>
        <source>expiry</source>
        <translation>expiry</translation>
    </message>
    <message>
        <source>fails, because {reason}</source>
        <translation>fails, because {reason}</translation>
    </message>
    <message>
        <source>gets an access token with the refresh token</source>
        <translation>gets an access token with the refresh token</translation>
    </message>
    <message>
        <source>goes to the data centre that the program was started with</source>
        <translation>goes to the data centre that the program was started with</translation>
    </message>
    <message>
        <source>goes to {center} ({host})</source>
        <translation>goes to {center} ({host})</translation>
    </message>
    <message>
        <source>grant token</source>
        <translation>grant token</translation>
    </message>
    <message>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <source>id {id}, {user}</source>
        <translation>id {id}, {user}</translation>
    </message>
    <message>
        <source>invalid client</source>
        <translation>invalid client</translation>
    </message>
    <message>
        <source>invalid client secret</source>
        <translation>invalid client secret</translation>
    </message>
    <message>
        <source>invalid code</source>
        <translation>invalid code</translation>
    </message>
    <message>
        <source>is not kept</source>
        <translation>is not kept</translation>
    </message>
    <message>
        <source>is run to reach AWS, and has to have boto3 and zohocrmsdk8_0; empty: the usual one</source>
        <translation>is run to reach AWS, and has to have boto3 and zohocrmsdk8_0; empty: the usual one</translation>
    </message>
    <message>
        <source>is run to reach Redis, and has to have redis and zohocrmsdk8_0; empty: the usual one</source>
        <translation>is run to reach Redis, and has to have redis and zohocrmsdk8_0; empty: the usual one</translation>
    </message>
    <message>
        <source>it cannot go on</source>
        <translation>it cannot go on</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>it has expired</translation>
    </message>
    <message>
        <source>it is not valid Unicode.</source>
        <translation>it is not valid Unicode.</translation>
    </message>
    <message>
        <source>it is not valid in the encoding of the file.</source>
        <translation>it is not valid in the encoding of the file.</translation>
    </message>
    <message>
        <source>it is too long, or of characters that the column cannot hold.</source>
        <translation>it is too long, or of characters that the column cannot hold.</translation>
    </message>
    <message>
        <source>its folder is read-only for this user</source>
        <translation>its folder is read-only for this user</translation>
    </message>
    <message>
        <source>its {suffix} file is read-only for this user</source>
        <translation>its {suffix} file is read-only for this user</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>kept</translation>
    </message>
    <message>
        <source>live store</source>
        <translation>live store</translation>
    </message>
    <message>
        <source>live:my app</source>
        <translation>live:my app</translation>
    </message>
    <message>
        <source>long ago</source>
        <translation>long ago</translation>
    </message>
    <message>
        <source>milliseconds after the time of creation</source>
        <translation>milliseconds after the time of creation</translation>
    </message>
    <message>
        <source>milliseconds after the time of creation, which is taken as this machine's time</source>
        <translation>milliseconds after the time of creation, which is taken as this machine's time</translation>
    </message>
    <message>
        <source>milliseconds, UTC</source>
        <translation>milliseconds, UTC</translation>
    </message>
    <message>
        <source>more than {size}</source>
        <translation>more than {size}</translation>
    </message>
    <message>
        <source>more than {years}</source>
        <translation>more than {years}</translation>
    </message>
    <message>
        <source>no access token</source>
        <translation>no access token</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>no answer</translation>
    </message>
    <message>
        <source>no expiry</source>
        <translation>no expiry</translation>
    </message>
    <message>
        <source>no refresh token is stored</source>
        <translation>no refresh token is stored</translation>
    </message>
    <message>
        <source>no scope</source>
        <translation>no scope</translation>
    </message>
    <message>
        <source>no user name</source>
        <translation>no user name</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>none is stored</source>
        <translation>none is stored</translation>
    </message>
    <message>
        <source>none is usual</source>
        <translation>none is usual</translation>
    </message>
    <message>
        <source>none was asked</source>
        <translation>none was asked</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>not asked</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>not saved</translation>
    </message>
    <message>
        <source>not there any more</source>
        <translation>not there any more</translation>
    </message>
    <message>
        <source>package.module:Factory or path/to/file.py:Class</source>
        <translation>package.module:Factory or path/to/file.py:Class</translation>
    </message>
    <message>
        <source>preferred: encrypted where the server can; required: encrypted, and its certificate is verified</source>
        <translation>preferred: encrypted where the server can; required: encrypted, and its certificate is verified</translation>
    </message>
    <message>
        <source>read as {meaning}</source>
        <translation>read as {meaning}</translation>
    </message>
    <message>
        <source>redirect URL</source>
        <translation>redirect URL</translation>
    </message>
    <message>
        <source>refresh token</source>
        <translation>refresh token</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refused</translation>
    </message>
    <message>
        <source>renews it</source>
        <translation>renews it</translation>
    </message>
    <message>
        <source>renews the access token ({reason})</source>
        <translation>renews the access token ({reason})</translation>
    </message>
    <message>
        <source>row {id}</source>
        <translation>row {id}</translation>
    </message>
    <message numerus="yes">
        <source>rows {ids}</source>
        <translation>
            <numerusform>row {ids}</numerusform>
            <numerusform>rows {ids}</numerusform>
        </translation>
    </message>
    <message>
        <source>rows {ids} and {count} more</source>
        <translation>rows {ids} and {count} more</translation>
    </message>
    <message>
        <source>sandbox</source>
        <translation>sandbox</translation>
    </message>
    <message>
        <source>saves it as a new row of this user</source>
        <translation>saves it as a new row of this user</translation>
    </message>
    <message>
        <source>saves it as a new row with this id</source>
        <translation>saves it as a new row with this id</translation>
    </message>
    <message>
        <source>saves it: over the row of the user that Zoho names, where there is one, else as a new row</source>
        <translation>saves it: over the row of the user that Zoho names, where there is one, else as a new row</translation>
    </message>
    <message>
        <source>seconds after the time of creation</source>
        <translation>seconds after the time of creation</translation>
    </message>
    <message>
        <source>seconds after the time of creation, which is taken as this machine's time</source>
        <translation>seconds after the time of creation, which is taken as this machine's time</translation>
    </message>
    <message>
        <source>seconds, UTC</source>
        <translation>seconds, UTC</translation>
    </message>
    <message>
        <source>the -journal of a SQLite database</source>
        <translation>the -journal of a SQLite database</translation>
    </message>
    <message>
        <source>the -wal file of a SQLite database</source>
        <translation>the -wal file of a SQLite database</translation>
    </message>
    <message>
        <source>the URL of another service that speaks its language</source>
        <translation>the URL of another service that speaks its language</translation>
    </message>
    <message>
        <source>the client id or the client secret is missing</source>
        <translation>the client id or the client secret is missing</translation>
    </message>
    <message>
        <source>the database in memory</source>
        <translation>the database in memory</translation>
    </message>
    <message>
        <source>the disk is full ({count} kB free)</source>
        <translation>the disk is full ({count} kB free)</translation>
    </message>
    <message>
        <source>the file is read-only for this user</source>
        <translation>the file is read-only for this user</translation>
    </message>
    <message>
        <source>the file system is mounted read-only</source>
        <translation>the file system is mounted read-only</translation>
    </message>
    <message>
        <source>the program has to call poll() on what share() returned.</source>
        <translation>the program has to call poll() on what share() returned.</translation>
    </message>
    <message>
        <source>the row with the id {id}</source>
        <translation>the row with the id {id}</translation>
    </message>
    <message>
        <source>the store object is read-only</source>
        <translation>the store object is read-only</translation>
    </message>
    <message>
        <source>the stored expiry is not a number</source>
        <translation>the stored expiry is not a number</translation>
    </message>
    <message>
        <source>the token has no access, refresh or grant token.</source>
        <translation>the token has no access, refresh or grant token.</translation>
    </message>
    <message>
        <source>the token with the id {id}</source>
        <translation>the token with the id {id}</translation>
    </message>
    <message>
        <source>the token, without a user name,</source>
        <translation>the token, without a user name,</translation>
    </message>
    <message>
        <source>throttled</source>
        <translation>throttled</translation>
    </message>
    <message>
        <source>token dead</source>
        <translation>token dead</translation>
    </message>
    <message>
        <source>under {count} s left</source>
        <translation>under {count} s left</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>unknown data centre: one of {names}, with sandbox or developer after it</source>
        <translation>unknown data centre: one of {names}, with sandbox or developer after it</translation>
    </message>
    <message>
        <source>unknown expiry</source>
        <translation>unknown expiry</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>unreachable</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>unusable</translation>
    </message>
    <message>
        <source>user name</source>
        <translation>user name</translation>
    </message>
    <message>
        <source>uses the access token for another {time}, then {does}; {goes}</source>
        <translation>uses the access token for another {time}, then {does}; {goes}</translation>
    </message>
    <message>
        <source>uses the access token for less than a second, then {does}; {goes}</source>
        <translation>uses the access token for less than a second, then {does}; {goes}</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valid</translation>
    </message>
    <message>
        <source>which is not a number</source>
        <translation>which is not a number</translation>
    </message>
    <message>
        <source>without id</source>
        <translation>without id</translation>
    </message>
    <message numerus="yes">
        <source>{count} bytes</source>
        <translation>
            <numerusform>{count} byte</numerusform>
            <numerusform>{count} bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} days ago</source>
        <translation>
            <numerusform>{count} day ago</numerusform>
            <numerusform>{count} days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} h ago</source>
        <translation>{count} h ago</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} min ago</source>
        <translation>{count} min ago</translation>
    </message>
    <message numerus="yes">
        <source>{count} other rows have the same id: the SDK finds one only, and a program that saves or deletes that one may hit all of them.</source>
        <translation>
            <numerusform>Another row has the same id: the SDK finds one only, and a program that saves or deletes that one may hit all of them.</numerusform>
            <numerusform>{count} other rows have the same id: the SDK finds one only, and a program that saves or deletes that one may hit all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} other rows have the same user name: the SDK's stores find the first one only, and saving another overwrites it.</source>
        <translation>
            <numerusform>Another row has the same user name: the SDK's stores find the first one only, and saving another overwrites it.</numerusform>
            <numerusform>{count} other rows have the same user name: the SDK's stores find the first one only, and saving another overwrites it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} other rows hold the same refresh token: to revoke one is to end all of them.</source>
        <translation>
            <numerusform>Another row holds the same refresh token: to revoke one is to end all of them.</numerusform>
            <numerusform>{count} other rows hold the same refresh token: to revoke one is to end all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} rows have the id {id}, so none was replaced.</source>
        <translation>
            <numerusform>{count} row has the id {id}, so it was not replaced.</numerusform>
            <numerusform>{count} rows have the id {id}, so none was replaced.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} rows have this id, so none of them was changed.</source>
        <translation>
            <numerusform>{count} row has this id, so it was not changed.</numerusform>
            <numerusform>{count} rows have this id, so none of them was changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} rows have this id, so none of them was deleted.</source>
        <translation>
            <numerusform>{count} row has this id, so it was not deleted.</numerusform>
            <numerusform>{count} rows have this id, so none of them was deleted.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} s ago</source>
        <translation>{count} s ago</translation>
    </message>
    <message numerus="yes">
        <source>{count} years</source>
        <translation>
            <numerusform>{count} year</numerusform>
            <numerusform>{count} years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} years ago</source>
        <translation>
            <numerusform>{count} year ago</numerusform>
            <numerusform>{count} years ago</numerusform>
        </translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message numerus="yes">
        <source>{done} of {count} tokens were deleted, then it ended: {reason}</source>
        <translation>
            <numerusform>{done} of {count} token was deleted, then it ended: {reason}</numerusform>
            <numerusform>{done} of {count} tokens were deleted, then it ended: {reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>{each} cannot be written to, so nothing was recovered.</source>
        <translation>{each} cannot be written to, so nothing was recovered.</translation>
    </message>
    <message>
        <source>{field} (another value)</source>
        <translation>{field} (another value)</translation>
    </message>
    <message>
        <source>{field} (cut off)</source>
        <translation>{field} (cut off)</translation>
    </message>
    <message>
        <source>{field} (missing)</source>
        <translation>{field} (missing)</translation>
    </message>
    <message>
        <source>{field} has to be a number.</source>
        <translation>{field} has to be a number.</translation>
    </message>
    <message>
        <source>{field} has to be one of these: {names}.</source>
        <translation>{field} has to be one of these: {names}.</translation>
    </message>
    <message>
        <source>{field} is missing.</source>
        <translation>{field} is missing.</translation>
    </message>
    <message>
        <source>{host} accepts the access token of {name}: it belongs to {owner}.</source>
        <translation>{host} accepts the access token of {name}: it belongs to {owner}.</translation>
    </message>
    <message>
        <source>{host} accepts the access token of {name}: whose it is, it does not say.</source>
        <translation>{host} accepts the access token of {name}: whose it is, it does not say.</translation>
    </message>
    <message>
        <source>{host} accepts the access token, and does not say whose it is.</source>
        <translation>{host} accepts the access token, and does not say whose it is.</translation>
    </message>
    <message>
        <source>{host} accepts the access token, but it is without the permission to read users.</source>
        <translation>{host} accepts the access token, but it is without the permission to read users.</translation>
    </message>
    <message>
        <source>{host} accepts the access token, but it is without the scope ZohoCRM.users.READ.</source>
        <translation>{host} accepts the access token, but it is without the scope ZohoCRM.users.READ.</translation>
    </message>
    <message>
        <source>{host} accepts the access token. It is {owner}'s.</source>
        <translation>{host} accepts the access token. It is {owner}'s.</translation>
    </message>
    <message>
        <source>{host} could not be reached in time.</source>
        <translation>{host} could not be reached in time.</translation>
    </message>
    <message>
        <source>{host} could not do it ({told}).</source>
        <translation>{host} could not do it ({told}).</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} did not answer in time.</translation>
    </message>
    <message>
        <source>{host} did not understand the request.</source>
        <translation>{host} did not understand the request.</translation>
    </message>
    <message>
        <source>{host} does not accept the access token: it is expired, revoked, or of another data centre.</source>
        <translation>{host} does not accept the access token: it is expired, revoked, or of another data centre.</translation>
    </message>
    <message>
        <source>{host} does not accept the client secret.</source>
        <translation>{host} does not accept the client secret.</translation>
    </message>
    <message>
        <source>{host} does not accept the grant token: it is used, expired, or of another client or data centre.</source>
        <translation>{host} does not accept the grant token: it is used, expired, or of another client or data centre.</translation>
    </message>
    <message>
        <source>{host} does not accept the refresh token: it is revoked, or of another client or data centre.</source>
        <translation>{host} does not accept the refresh token: it is revoked, or of another client or data centre.</translation>
    </message>
    <message>
        <source>{host} does not know this refresh token: it is revoked already, or never was valid there.</source>
        <translation>{host} does not know this refresh token: it is revoked already, or never was valid there.</translation>
    </message>
    <message>
        <source>{host} does not let this client do that.</source>
        <translation>{host} does not let this client do that.</translation>
    </message>
    <message>
        <source>{host} exchanged the grant token.</source>
        <translation>{host} exchanged the grant token.</translation>
    </message>
    <message>
        <source>{host} gave {what} (HTTP {status}).</source>
        <translation>{host} gave {what} (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} has had too many requests in a short time.</source>
        <translation>{host} has had too many requests in a short time.</translation>
    </message>
    <message>
        <source>{host} is not a host of Zoho's, so nothing was sent.</source>
        <translation>{host} is not a host of Zoho's, so nothing was sent.</translation>
    </message>
    <message>
        <source>{host} is not a host of Zoho's, so the token was not sent.</source>
        <translation>{host} is not a host of Zoho's, so the token was not sent.</translation>
    </message>
    <message>
        <source>{host} issued a new access token.</source>
        <translation>{host} issued a new access token.</translation>
    </message>
    <message>
        <source>{host} knows no client with this client id.</source>
        <translation>{host} knows no client with this client id.</translation>
    </message>
    <message>
        <source>{host} pointed to another address (HTTP {status}), which is not followed.</source>
        <translation>{host} pointed to another address (HTTP {status}), which is not followed.</translation>
    </message>
    <message>
        <source>{host} refused it ({told}).</source>
        <translation>{host} refused it ({told}).</translation>
    </message>
    <message>
        <source>{host} refused the redirect URL.</source>
        <translation>{host} refused the redirect URL.</translation>
    </message>
    <message>
        <source>{host} refused the scope.</source>
        <translation>{host} refused the scope.</translation>
    </message>
    <message>
        <source>{host} revoked the refresh token. Its access tokens have ended.</source>
        <translation>{host} revoked the refresh token. Its access tokens have ended.</translation>
    </message>
    <message>
        <source>{host} was not found.</source>
        <translation>{host} was not found.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message numerus="yes">
        <source>{names} and {count} more</source>
        <translation>
            <numerusform>{names} and {count} more</numerusform>
            <numerusform>{names} and {count} more</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} cannot be written to, so Zoho was not asked.</source>
        <translation>{name} cannot be written to, so Zoho was not asked.</translation>
    </message>
    <message>
        <source>{name} is a class.</source>
        <translation>{name} is a class.</translation>
    </message>
    <message>
        <source>{name} is gone from the store.</source>
        <translation>{name} is gone from the store.</translation>
    </message>
    <message>
        <source>{name} is no field of a token.</source>
        <translation>{name} is no field of a token.</translation>
    </message>
    <message>
        <source>{name} is not a token store.</source>
        <translation>{name} is not a token store.</translation>
    </message>
    <message>
        <source>{name} is still in the store, or there again.</source>
        <translation>{name} is still in the store, or there again.</translation>
    </message>
    <message>
        <source>{name} was changed at this very moment.</source>
        <translation>{name} was changed at this very moment.</translation>
    </message>
    <message numerus="yes">
        <source>{name} was renewed {count} times within 10 minutes, which is Zoho's limit.</source>
        <translation>
            <numerusform>{name} was renewed {count} time within 10 minutes, which is Zoho's limit.</numerusform>
            <numerusform>{name} was renewed {count} times within 10 minutes, which is Zoho's limit.</numerusform>
        </translation>
    </message>
    <message>
        <source>{one} and the {other}</source>
        <translation>{one} and the {other}</translation>
    </message>
    <message>
        <source>{path} belongs to the store itself.</source>
        <translation>{path} belongs to the store itself.</translation>
    </message>
    <message>
        <source>{path} cannot be written to.</source>
        <translation>{path} cannot be written to.</translation>
    </message>
    <message>
        <source>{path} cannot be written to: its disk is read-only.</source>
        <translation>{path} cannot be written to: its disk is read-only.</translation>
    </message>
    <message>
        <source>{path} could not be recovered.</source>
        <translation>{path} could not be recovered.</translation>
    </message>
    <message>
        <source>{path} has no column for ids, so no row of it can have this one.</source>
        <translation>{path} has no column for ids, so no row of it can have this one.</translation>
    </message>
    <message>
        <source>{path} has no column for the {field}.</source>
        <translation>{path} has no column for the {field}.</translation>
    </message>
    <message>
        <source>{path} has no table of tokens (oauthtoken).</source>
        <translation>{path} has no table of tokens (oauthtoken).</translation>
    </message>
    <message>
        <source>{path} has no table of tokens.</source>
        <translation>{path} has no table of tokens.</translation>
    </message>
    <message>
        <source>{path} has no table {known} any more, or no tokens in it.</source>
        <translation>{path} has no table {known} any more, or no tokens in it.</translation>
    </message>
    <message numerus="yes">
        <source>{path} has {count} tables of tokens: {names}.</source>
        <translation>
            <numerusform>{path} has {count} table of tokens: {names}.</numerusform>
            <numerusform>{path} has {count} tables of tokens: {names}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{path} is a SQLite database, no token file.</source>
        <translation>{path} is a SQLite database, no token file.</translation>
    </message>
    <message>
        <source>{path} is a database.</source>
        <translation>{path} is a database.</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path} is a folder.</translation>
    </message>
    <message>
        <source>{path} is a link that leads in a circle.</source>
        <translation>{path} is a link that leads in a circle.</translation>
    </message>
    <message>
        <source>{path} is a link that leads nowhere, or in a circle.</source>
        <translation>{path} is a link that leads nowhere, or in a circle.</translation>
    </message>
    <message>
        <source>{path} is cut off, or damaged: it is no valid UTF-16.</source>
        <translation>{path} is cut off, or damaged: it is no valid UTF-16.</translation>
    </message>
    <message>
        <source>{path} is damaged, and no table of tokens can be found in what is left.</source>
        <translation>{path} is damaged, and no table of tokens can be found in what is left.</translation>
    </message>
    <message>
        <source>{path} is damaged.</source>
        <translation>{path} is damaged.</translation>
    </message>
    <message>
        <source>{path} is damaged: its header is not that of a database.</source>
        <translation>{path} is damaged: its header is not that of a database.</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} is empty.</translation>
    </message>
    <message>
        <source>{path} is no file.</source>
        <translation>{path} is no file.</translation>
    </message>
    <message>
        <source>{path} is no token file of the SDK.</source>
        <translation>{path} is no token file of the SDK.</translation>
    </message>
    <message>
        <source>{path} is not a SQLite database.</source>
        <translation>{path} is not a SQLite database.</translation>
    </message>
    <message>
        <source>{path} is not a SQLite database: it begins with nothing but zeros.</source>
        <translation>{path} is not a SQLite database: it begins with nothing but zeros.</translation>
    </message>
    <message>
        <source>{path} is not a SQLite database: it ends within its header.</source>
        <translation>{path} is not a SQLite database: it ends within its header.</translation>
    </message>
    <message>
        <source>{path} is not a SQLite database: it looks like {kind}.</source>
        <translation>{path} is not a SQLite database: it looks like {kind}.</translation>
    </message>
    <message>
        <source>{path} is not a regular file.</source>
        <translation>{path} is not a regular file.</translation>
    </message>
    <message>
        <source>{path} is of a newer format than this version of SQLite reads.</source>
        <translation>{path} is of a newer format than this version of SQLite reads.</translation>
    </message>
    <message>
        <source>{path} is write-protected.</source>
        <translation>{path} is write-protected.</translation>
    </message>
    <message>
        <source>{path} looks encrypted, except for its first bytes.</source>
        <translation>{path} looks encrypted, except for its first bytes.</translation>
    </message>
    <message>
        <source>{path} looks encrypted; it is not a SQLite database that can be read here.</source>
        <translation>{path} looks encrypted; it is not a SQLite database that can be read here.</translation>
    </message>
    <message>
        <source>{path} was replaced by another file while it was being read.</source>
        <translation>{path} was replaced by another file while it was being read.</translation>
    </message>
    <message>
        <source>{path} was written to while it was being read.</source>
        <translation>{path} was written to while it was being read.</translation>
    </message>
    <message>
        <source>{path} was written to, but could not be read back.</source>
        <translation>{path} was written to, but could not be read back.</translation>
    </message>
    <message>
        <source>{place} asks for the password in clear text, so it was not sent.</source>
        <translation>{place} asks for the password in clear text, so it was not sent.</translation>
    </message>
    <message>
        <source>{place} cannot be reached.</source>
        <translation>{place} cannot be reached.</translation>
    </message>
    <message>
        <source>{place} does not answer.</source>
        <translation>{place} does not answer.</translation>
    </message>
    <message>
        <source>{place} does not let this user in from here.</source>
        <translation>{place} does not let this user in from here.</translation>
    </message>
    <message>
        <source>{place} does not let this user in with this password.</source>
        <translation>{place} does not let this user in with this password.</translation>
    </message>
    <message>
        <source>{place} does not let this user in without a password.</source>
        <translation>{place} does not let this user in without a password.</translation>
    </message>
    <message>
        <source>{place} failed.</source>
        <translation>{place} failed.</translation>
    </message>
    <message>
        <source>{place} has no table {table}.</source>
        <translation>{place} has no table {table}.</translation>
    </message>
    <message>
        <source>{place} is read-only: a replica, or closed for writing.</source>
        <translation>{place} is read-only: a replica, or closed for writing.</translation>
    </message>
    <message>
        <source>{place} offers no encryption, so nothing was sent to it.</source>
        <translation>{place} offers no encryption, so nothing was sent to it.</translation>
    </message>
    <message>
        <source>{place} refused that.</source>
        <translation>{place} refused that.</translation>
    </message>
    <message>
        <source>{place} refuses to do this ({code}).</source>
        <translation>{place} refuses to do this ({code}).</translation>
    </message>
    <message>
        <source>{place} refuses to do this.</source>
        <translation>{place} refuses to do this.</translation>
    </message>
    <message>
        <source>{place} takes connections, but does not answer in time.</source>
        <translation>{place} takes connections, but does not answer in time.</translation>
    </message>
    <message>
        <source>{place} takes no more connections now.</source>
        <translation>{place} takes no more connections now.</translation>
    </message>
    <message>
        <source>{program} (pid {pid})</source>
        <translation>{program} (pid {pid})</translation>
    </message>
    <message>
        <source>{program} (pid {pid}, a deleted file of this name)</source>
        <translation>{program} (pid {pid}, a deleted file of this name)</translation>
    </message>
    <message>
        <source>{python} could not be started, or ended at once.</source>
        <translation>{python} could not be started, or ended at once.</translation>
    </message>
    <message>
        <source>{python} could not be started.</source>
        <translation>{python} could not be started.</translation>
    </message>
    <message>
        <source>{python} did not start within {seconds} seconds.</source>
        <translation>{python} did not start within {seconds} seconds.</translation>
    </message>
    <message>
        <source>{python} does not have {packages}.</source>
        <translation>{python} does not have {packages}.</translation>
    </message>
    <message>
        <source>{python} is Python {version}, and 3.10 or newer is needed.</source>
        <translation>{python} is Python {version}, and 3.10 or newer is needed.</translation>
    </message>
    <message>
        <source>{table} is a view, which cannot be written to.</source>
        <translation>{table} is a view, which cannot be written to.</translation>
    </message>
    <message>
        <source>{target} cannot be made without arguments.</source>
        <translation>{target} cannot be made without arguments.</translation>
    </message>
    <message>
        <source>{target} makes no token store.</source>
        <translation>{target} makes no token store.</translation>
    </message>
    <message>
        <source>{target} names no class.</source>
        <translation>{target} names no class.</translation>
    </message>
    <message>
        <source>{target} needs the module {name}, which this Python does not have.</source>
        <translation>{target} needs the module {name}, which this Python does not have.</translation>
    </message>
    <message>
        <source>{time} UTC</source>
        <translation>{time} UTC</translation>
    </message>
    <message>
        <source>{who} has no access token to check.</source>
        <translation>{who} has no access token to check.</translation>
    </message>
    <message>
        <source>{who} has no refresh token to revoke.</source>
        <translation>{who} has no refresh token to revoke.</translation>
    </message>
    <message>
        <source>{who}: the data centre is not known.</source>
        <translation>{who}: the data centre is not known.</translation>
    </message>
    <message>
        <source>… (cut: </source>
        <translation>… (cut: </translation>
    </message>
    <message numerus="yes">
        <source>… and {count} more</source>
        <translation>
            <numerusform>… and {count} more</numerusform>
            <numerusform>… and {count} more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableChooser</name>
    <message>
        <source>&amp;Map columns…</source>
        <translation>&amp;Map columns…</translation>
    </message>
    <message>
        <source>&amp;Show tokens</source>
        <translation>&amp;Show tokens</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>Choose a table</translation>
    </message>
    <message>
        <source>Say which of its columns holds what</source>
        <translation>Say which of its columns holds what</translation>
    </message>
    <message>
        <source>Show the tokens of this table</source>
        <translation>Show the tokens of this table</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancel</translation>
    </message>
    <message>
        <source>Choose a table</source>
        <translation>Choose a table</translation>
    </message>
    <message>
        <source>Close without choosing</source>
        <translation>Close without choosing</translation>
    </message>
    <message>
        <source>It has no tables that can be read.</source>
        <translation>It has no tables that can be read.</translation>
    </message>
    <message>
        <source>The tables of {name}</source>
        <translation>The tables of {name}</translation>
    </message>
</context>
<context>
    <name>TableList</name>
    <message>
        <source>By hand: not known as tokens</source>
        <translation>By hand: not known as tokens</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>a view</source>
        <translation>a view</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>shown now</translation>
    </message>
    <message numerus="yes">
        <source>{count} columns</source>
        <translation>
            <numerusform>{count} column</numerusform>
            <numerusform>{count} columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>Its tokens are shown now.</source>
        <translation>Its tokens are shown now.</translation>
    </message>
    <message>
        <source>Its tokens are shown now; it may be another store.</source>
        <translation>Its tokens are shown now; it may be another store.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nothing was changed.</translation>
    </message>
    <message>
        <source>The file was replaced by another one.</source>
        <translation>The file was replaced by another one.</translation>
    </message>
    <message>
        <source>The tokens shown are those read last.</source>
        <translation>The tokens shown are those read last.</translation>
    </message>
    <message>
        <source>This is a new store, made just now by your class, and it holds no tokens.</source>
        <translation>This is a new store, made just now by your class, and it holds no tokens.</translation>
    </message>
    <message>
        <source>This is another process than before, under the same name.</source>
        <translation>This is another process than before, under the same name.</translation>
    </message>
    <message>
        <source>To see what a running program holds, let it call share(store), and open it as a program.</source>
        <translation>To see what a running program holds, let it call share(store), and open it as a program.</translation>
    </message>
    <message>
        <source>Undo would write to that one.</source>
        <translation>Undo would write to that one.</translation>
    </message>
    <message>
        <source>What was read until then is shown.</source>
        <translation>What was read until then is shown.</translation>
    </message>
</context>
<context>
    <name>ThinBar</name>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>TokenBrowser</name>
    <message>
        <source>&amp;Add a token…</source>
        <translation>&amp;Add a token…</translation>
    </message>
    <message>
        <source>&amp;Open another…</source>
        <translation>&amp;Open another…</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Clear the filter</translation>
    </message>
    <message>
        <source>No token matches</source>
        <translation>No token matches</translation>
    </message>
    <message>
        <source>No tokens here</source>
        <translation>No tokens here</translation>
    </message>
    <message>
        <source>Nothing in this store matches the filter.</source>
        <translation>Nothing in this store matches the filter.</translation>
    </message>
    <message>
        <source>This store holds no tokens. If a program should have saved some, compare its path or address with this.</source>
        <translation>This store holds no tokens. If a program should have saved some, compare its path or address with this.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>TokenPage</name>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>The table has no column for it.</source>
        <translation>The table has no column for it.</translation>
    </message>
    <message>
        <source>This cannot be edited here.</source>
        <translation>This cannot be edited here.</translation>
    </message>
    <message>
        <source>no data centre</source>
        <translation>no data centre</translation>
    </message>
    <message>
        <source>no user name</source>
        <translation>no user name</translation>
    </message>
    <message>
        <source>org {org}</source>
        <translation>org {org}</translation>
    </message>
    <message>
        <source>unknown host</source>
        <translation>unknown host</translation>
    </message>
    <message>
        <source>{place} · production</source>
        <translation>{place} · production</translation>
    </message>
</context>
<context>
    <name>TokenView</name>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Show the buttons that have no room</source>
        <translation>Show the buttons that have no room</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Toolbar</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>&amp;Recover…</source>
        <translation>&amp;Recover…</translation>
    </message>
    <message>
        <source>&amp;Run again…</source>
        <translation>&amp;Run again…</translation>
    </message>
    <message>
        <source>A change was not finished</source>
        <translation>A change was not finished</translation>
    </message>
    <message>
        <source>A newer format</source>
        <translation>A newer format</translation>
    </message>
    <message>
        <source>A package is missing</source>
        <translation>A package is missing</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>A password is needed</translation>
    </message>
    <message>
        <source>An empty file</source>
        <translation>An empty file</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Encrypted</translation>
    </message>
    <message>
        <source>Enter the &amp;password…</source>
        <translation>Enter the &amp;password…</translation>
    </message>
    <message numerus="yes">
        <source>It is tried again every {count} seconds.</source>
        <translation>
            <numerusform>It is tried again every second.</numerusform>
            <numerusform>It is tried again every {count} seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>It keeps changing</source>
        <translation>It keeps changing</translation>
    </message>
    <message>
        <source>It was moved, renamed or deleted while it was open. Bring it back, or open another one.</source>
        <translation>It was moved, renamed or deleted while it was open. Bring it back, or open another one.</translation>
    </message>
    <message>
        <source>Locked by another program</source>
        <translation>Locked by another program</translation>
    </message>
    <message>
        <source>Make a &amp;new store</source>
        <translation>Make a &amp;new store</translation>
    </message>
    <message>
        <source>No permission</source>
        <translation>No permission</translation>
    </message>
    <message>
        <source>No such database</source>
        <translation>No such database</translation>
    </message>
    <message>
        <source>No such file</source>
        <translation>No such file</translation>
    </message>
    <message>
        <source>No table of tokens</source>
        <translation>No table of tokens</translation>
    </message>
    <message>
        <source>Not a SQLite database</source>
        <translation>Not a SQLite database</translation>
    </message>
    <message>
        <source>Not a file</source>
        <translation>Not a file</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>Nothing comes</source>
        <translation>Nothing comes</translation>
    </message>
    <message>
        <source>Read &amp;again</source>
        <translation>Read &amp;again</translation>
    </message>
    <message>
        <source>Read &amp;more</source>
        <translation>Read &amp;more</translation>
    </message>
    <message>
        <source>Reading was cancelled</source>
        <translation>Reading was cancelled</translation>
    </message>
    <message>
        <source>Recover lets SQLite do that, after asking. Or start that program once: it does the same.</source>
        <translation>Recover lets SQLite do that, after asking. Or start that program once: it does the same.</translation>
    </message>
    <message>
        <source>Several tables of tokens</source>
        <translation>Several tables of tokens</translation>
    </message>
    <message>
        <source>The process has ended</source>
        <translation>The process has ended</translation>
    </message>
    <message>
        <source>The store cannot be read</source>
        <translation>The store cannot be read</translation>
    </message>
    <message>
        <source>Twice as many can be read.</source>
        <translation>Twice as many can be read.</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Close the undo bar</source>
        <translation>Close the undo bar</translation>
    </message>
    <message>
        <source>Take back what was done last</source>
        <translation>Take back what was done last</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>Unexpected</name>
    <message numerus="yes">
        <source>It happened {count} times or more.</source>
        <translation>
            <numerusform>It happened {count} time or more.</numerusform>
            <numerusform>It happened {count} times or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It happened {count} times.</source>
        <translation>
            <numerusform>It happened {count} time.</numerusform>
            <numerusform>It happened {count} times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnexpectedDialog</name>
    <message>
        <source>&amp;Copy details</source>
        <translation>&amp;Copy details</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Copy what stands here, for a report</source>
        <translation>Copy what stands here, for a report</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Go on working</translation>
    </message>
    <message>
        <source>In a report the details help. No secret is in them, and no name of a store.</source>
        <translation>In a report the details help. No secret is in them, and no name of a store.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}).</source>
        <translation>Something unexpected happened ({kind}).</translation>
    </message>
    <message>
        <source>This is a fault of the program. Refresh to see what the store holds now.</source>
        <translation>This is a fault of the program. Refresh to see what the store holds now.</translation>
    </message>
    <message>
        <source>Unexpected error</source>
        <translation>Unexpected error</translation>
    </message>
</context>
<context>
    <name>UnitMenu</name>
    <message>
        <source>&amp;As found</source>
        <translation>&amp;As found</translation>
    </message>
    <message>
        <source>&amp;As found: {unit}</source>
        <translation>&amp;As found: {unit}</translation>
    </message>
    <message>
        <source>&amp;Date and time; without a zone: UTC</source>
        <translation>&amp;Date and time; without a zone: UTC</translation>
    </message>
    <message>
        <source>&amp;Milliseconds since 1970, UTC</source>
        <translation>&amp;Milliseconds since 1970, UTC</translation>
    </message>
    <message>
        <source>&amp;Seconds since 1970, UTC</source>
        <translation>&amp;Seconds since 1970, UTC</translation>
    </message>
    <message>
        <source>Date and &amp;time; without a zone: this machine's</source>
        <translation>Date and &amp;time; without a zone: this machine's</translation>
    </message>
    <message>
        <source>E&amp;xpiry is read as</source>
        <translation>E&amp;xpiry is read as</translation>
    </message>
    <message>
        <source>Seconds after the time of &amp;creation</source>
        <translation>Seconds after the time of &amp;creation</translation>
    </message>
    <message>
        <source>Seconds after the time of creation; &amp;without a zone: this machine's</source>
        <translation>Seconds after the time of creation; &amp;without a zone: this machine's</translation>
    </message>
</context>
<context>
    <name>ValueField</name>
    <message>
        <source>Hide the value</source>
        <translation>Hide the value</translation>
    </message>
    <message>
        <source>Show the value</source>
        <translation>Show the value</translation>
    </message>
    <message>
        <source>Show the value for 30 seconds</source>
        <translation>Show the value for 30 seconds</translation>
    </message>
</context>
<context>
    <name>VerdictList</name>
    <message>
        <source>… and {count} more: the copied text has all</source>
        <translation>… and {count} more: the copied text has all</translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>Row {id} · {name}</source>
        <translation>Row {id} · {name}</translation>
    </message>
    <message>
        <source>Stopped before Zoho answered.</source>
        <translation>Stopped before Zoho answered.</translation>
    </message>
    <message>
        <source>Zoho was not asked.</source>
        <translation>Zoho was not asked.</translation>
    </message>
</context>
<context>
    <name>WindowState</name>
    <message>
        <source>Delete &amp;all…</source>
        <translation>Delete &amp;all…</translation>
    </message>
    <message numerus="yes">
        <source>Delete {count} &amp;shown…</source>
        <translation>
            <numerusform>Delete {count} &amp;shown…</numerusform>
            <numerusform>Delete {count} &amp;shown…</numerusform>
        </translation>
    </message>
    <message>
        <source>The store is opened read-only.</source>
        <translation>The store is opened read-only.</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <source>On the command line --yes says so. A program gives an object.</source>
        <translation>On the command line --yes says so. A program gives an object.</translation>
    </message>
    <message>
        <source>The diagnostics are on the clipboard. No secret is in them.</source>
        <translation>The diagnostics are on the clipboard. No secret is in them.</translation>
    </message>
    <message>
        <source>{target} runs code of yours, and nobody said that it may.</source>
        <translation>{target} runs code of yours, and nobody said that it may.</translation>
    </message>
</context>
<context>
    <name>_Answer</name>
    <message>
        <source>Access token</source>
        <translation>Access token</translation>
    </message>
    <message>
        <source>None matches</source>
        <translation>None matches</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh token</translation>
    </message>
    <message>
        <source>Row {id}</source>
        <translation>Row {id}</translation>
    </message>
    <message>
        <source>Then: {then}</source>
        <translation>Then: {then}</translation>
    </message>
    <message>
        <source>data centre unknown</source>
        <translation>data centre unknown</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>{ids} and {count} more</source>
        <translation>{ids} and {count} more</translation>
    </message>
</context>
<context>
    <name>_Area</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>close_button</name>
    <message>
        <source>Close this message</source>
        <translation>Close this message</translation>
    </message>
</context>
</TS>
